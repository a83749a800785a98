"""One module for each command of `circuitc`, loaded when that command is given."""
