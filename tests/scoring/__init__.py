"""How well texts are read, on sets of texts that no code knows: `python -m tests.scoring` over the data of the demo."""
