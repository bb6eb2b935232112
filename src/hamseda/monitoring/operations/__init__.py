"""Monitoring's verbs. Nothing else writes an article or a judgement about one."""
