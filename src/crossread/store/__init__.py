"""The store: a folder with one DuckDB file, Parquet copies, the shelf of readings, rulings."""

from crossread.store.database import open_store, write_store
from crossread.store.folder import Folder
from crossread.store.shelf import FileShelf

__all__ = ["FileShelf", "Folder", "open_store", "write_store"]
