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

//go:embed *.toml validation/*.toml
var files embed.FS

// Validation is the group of the presets that only hold evidence: published
// protocols without a lecture.
const Validation = "Validation"

// maxSize bounds a preset file, bytes: a file dropped on the window by
// mistake must not fill the memory.
const maxSize = 1 << 18

// Builtin returns the presets of the program: the library by key, then those
// without a key by title, and last the group Validation by ID.
func Builtin() ([]*Preset, error) {
	library, err := embedded(".")
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(library, func(a, b *Preset) int {
		rank := func(p *Preset) int { return (p.Key + 9) % 10 } // 1 … 9, then none
		return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a.Title, b.Title))
	})
	validation, err := embedded("validation")
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(validation, func(a, b *Preset) int { return natural(a.ID, b.ID) })
	return append(library, validation...), nil
}

// embedded reads the presets of one folder of the program.
func embedded(folder string) ([]*Preset, error) {
	entries, err := files.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("presets: %w", err)
	}
	var list []*Preset
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		name := path.Join(folder, e.Name())
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("presets: %w", err)
		}
		p, err := Parse(name, data)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// natural compares IDs such as s2-02-x and s10-02-y by their case number.
func natural(a, b string) int {
	number := func(s string) (n int) {
		_, _ = fmt.Sscanf(s, "s%d", &n)
		return n
	}
	return cmp.Or(cmp.Compare(number(a), number(b)), strings.Compare(a, b))
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
