"""How fast the two tiers are, beside all else that one could use: `./winpy -m benchmarks [--quick] [GROUP ...]`.

Every figure is compared only with others of the same run, round by round: the contenders take turns, so that what
slows the machine slows all of them.
"""
