package presets

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed *.toml
var files embed.FS

// maxSize bounds a preset file, bytes: a file dropped on the window by
// mistake must not fill the memory.
const maxSize = 1 << 18

// Builtin returns the presets of the program in library order: by key, then
// those without a key by title.
func Builtin() ([]*Preset, error) {
	names, err := files.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("presets: %w", err)
	}
	var list []*Preset
	for _, n := range names {
		data, err := files.ReadFile(n.Name())
		if err != nil {
			return nil, fmt.Errorf("presets: %w", err)
		}
		p, err := Parse(n.Name(), data)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	slices.SortStableFunc(list, func(a, b *Preset) int {
		rank := func(p *Preset) int { return (p.Key + 9) % 10 } // 1 … 9, then none
		return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a.Title, b.Title))
	})
	return list, nil
}

// Dir loads every *.toml file of a folder in the order of their names. Faulty
// files are left out and reported together in the error; the presets returned
// beside it are sound. A folder that does not exist holds no presets.
func Dir(folder string) ([]*Preset, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("presets: %w", err)
	}
	var list []*Preset
	var faults []error
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".toml") {
			continue
		}
		p, err := Load(filepath.Join(folder, e.Name()))
		if err != nil {
			faults = append(faults, err)
			continue
		}
		list = append(list, p)
	}
	return list, errors.Join(faults...)
}

// Load reads one preset file.
func Load(name string) (*Preset, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, fmt.Errorf("presets: %w", err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("presets: %s is not a file", name)
	case info.Size() > maxSize:
		return nil, fmt.Errorf("presets: %s has %d bytes, a preset has at most %d", name, info.Size(), maxSize)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("presets: %w", err)
	}
	return Parse(name, data)
}

// Parse reads a preset from memory; name stands for the file in messages and
// gives the ID. The error is Errors or an *Error with the place of the fault.
func Parse(name string, data []byte) (*Preset, error) {
	base := path.Base(filepath.ToSlash(name))
	return decode(name, strings.TrimSuffix(base, path.Ext(base)), data)
}
