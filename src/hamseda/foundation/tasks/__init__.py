"""Background work: Django's Tasks API over the same database, with leases and retries.

`django-tasks-db` keeps the rows but has no lease: a killed worker leaves its task RUNNING for
ever. Here a worker holds each task by a lease that it renews; when the lease runs out, the task
is READY again. So a task runs at least once, and must be idempotent.
"""
