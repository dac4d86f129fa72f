"""Microsoft's documented rules, one test each. docs/conformance.md is made from them by tools/conformance_table.py."""
