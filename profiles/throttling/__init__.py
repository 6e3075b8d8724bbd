"""How often something may be asked: counted exactly over all processes of a machine, by who asks."""
