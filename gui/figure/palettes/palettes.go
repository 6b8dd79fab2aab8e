// Package palettes keeps the colors a user gave to the lineages under a name,
// one small file each in the user's folder of settings, so that the figures of
// one paper or one group look alike:
//
//	# Colors of lineages in the figures of Marrow
//	erythroid = "#C1272D"
//	granulocytic = "#0072B2"
//
// A lineage that is not named keeps the color of the house.
package palettes

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"marrow/gui/figure"
)

// ending is that of the files.
const ending = ".toml"

// maxSize is more than any sound file has, bytes.
const maxSize = 64 << 10

// ErrName marks a name no file can have.
var ErrName = errors.New("a palette's name is 1 to 60 letters, digits, blanks, hyphens or underscores")

// Folder is where the palettes of the user lie. It need not exist.
func Folder() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("palettes: %w", err)
	}
	return filepath.Join(dir, "marrow", "palettes"), nil
}

// Names lists the palettes in a folder in alphabetical order; a folder that is
// not there has none.
func Names(dir string) ([]string, error) {
	files, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("palettes: %w", err)
	}
	var names []string
	for _, f := range files {
		// names nobody could have saved are other people's files
		if name, ok := strings.CutSuffix(f.Name(), ending); ok && checkName(name) == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// Load reads the palette of a name in a folder.
func Load(dir, name string) (map[figure.Lineage]string, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	return Read(filepath.Join(dir, name+ending))
}

// Read reads a palette from a file. A fault in the file is a *presets.Error,
// which begins with file:line:column.
func Read(path string) (map[figure.Lineage]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("palettes: %w", err)
	}
	if info.Size() > maxSize {
		return nil, fmt.Errorf("palettes: %s: a palette has at most %d kB", path, maxSize>>10)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("palettes: %w", err)
	}
	return Parse(path, data)
}

// Save writes a palette under a name and returns the file. The file appears
// whole or not at all: it is written under another name and then renamed.
func Save(dir, name string, colors map[figure.Lineage]string) (path string, err error) {
	if err := checkName(name); err != nil {
		return "", err
	}
	text, err := Format(colors)
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("palettes: %w", err)
		}
	}()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	path = filepath.Join(dir, name+ending)
	tmp, err := os.CreateTemp(dir, ".palette-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(tmp.Name()) // nothing is there any more after the rename
	_, err = tmp.WriteString(text)
	// CreateTemp makes files private; a palette is to be shared
	if err = errors.Join(err, tmp.Chmod(0o644), tmp.Sync(), tmp.Close()); err != nil {
		return "", err
	}
	return path, os.Rename(tmp.Name(), path)
}

// Remove deletes the palette of a name.
func Remove(dir, name string) error {
	if err := checkName(name); err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(dir, name+ending)); err != nil {
		return fmt.Errorf("palettes: %w", err)
	}
	return nil
}

// checkName refuses what would leave the folder or hide the file.
func checkName(name string) error {
	// the letters of all languages, and no sign a file system could mean
	odd := func(r rune) bool { return !letter(r) && !strings.ContainsRune(" -_", r) }
	if name == "" || len([]rune(name)) > 60 || strings.TrimSpace(name) != name || strings.ContainsFunc(name, odd) {
		return fmt.Errorf("%w, not %q", ErrName, name)
	}
	return nil
}
