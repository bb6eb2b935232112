"""Weeks of asking on a fake clock; `python -m benchmarks.sources` has a thousand for a month."""

from benchmarks.polling_month import simulate


def test_nobody_is_asked_impolitely_for_eight_days() -> None:
    counted = simulate(sources=40, days=8, hosts=30)
    assert counted.requests > 500
    assert counted.inside_retry_after == 0
    assert counted.unconditional == 0
    assert counted.sooner_than_an_hour == 0
    assert counted.host_twice_at_once == 0
    assert counted.after_gone == 0
    assert counted.moves_taken > 0
    assert counted.moves_taken_early == 0
    assert counted.most_in_a_minute_after_restart <= 4
