"""Pages that are pictures -> the pages that the layouts read: an optional extra, without network."""
