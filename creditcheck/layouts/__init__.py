"""Document -> Report. One module or package per printed form."""
