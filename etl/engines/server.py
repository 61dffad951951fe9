"""Imported once, by the fork server that all workers are forked from; nothing else imports it.

The parent has threads (DuckDB's, pebble's), so it must not be forked itself. The server has none: it imports
and warms what every worker needs, and workers begin as cheap copies of it.
"""

import gc
import signal

from etl.engines import worker

# The server goes when the job goes, and not when a service manager signals the whole group.
signal.signal(signal.SIGTERM, signal.SIG_IGN)
worker.die_with_parent()
worker.warm_up()
gc.freeze()  # leaves the shared memory pages of warm objects unwritten in the workers
