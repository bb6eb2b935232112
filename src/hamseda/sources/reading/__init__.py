"""Lists of what an outlet published, in whatever form it gives them: pure reading, no database."""
