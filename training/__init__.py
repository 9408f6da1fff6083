"""How the weights of the language model were made. PyTorch, by hand; never imported at run time."""
