"""The script of *Salt Line*, ours: Green and Goldenrod in Fountain, Goldenrod in Final Draft."""
