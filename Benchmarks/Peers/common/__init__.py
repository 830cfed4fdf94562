"""What the benchmark scripts share: corpora, queries, running engines, checks, tables."""
