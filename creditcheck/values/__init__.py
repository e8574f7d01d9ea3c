"""Printed text -> value: pure functions without knowledge of any form."""
