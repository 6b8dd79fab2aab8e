package presets

import "errors"

// Builtin returns the presets of the program in library order.
func Builtin() ([]*Preset, error) { return nil, nil }

// Dir loads every *.toml file of a folder, in the order of their names.
func Dir(folder string) ([]*Preset, error) { return nil, errors.ErrUnsupported }

// Load reads one preset file.
func Load(path string) (*Preset, error) { return nil, errors.ErrUnsupported }

// Parse reads a preset from memory; name stands for the file in messages.
func Parse(name string, data []byte) (*Preset, error) { return nil, errors.ErrUnsupported }
