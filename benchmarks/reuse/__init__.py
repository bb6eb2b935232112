"""How well text reuse is found, and how fast: `python -m benchmarks.reuse`."""
