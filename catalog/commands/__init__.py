"""Everything a user can do to a catalogue, in the imperative: a module for each thing that is changed."""
