package words

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"marrow/gui/figure"
)

// WriteText writes caption, methods, alternative text and bibliography beside
// a figure: name.txt and name.bib. It returns the files written.
func WriteText(path string, c *figure.Composition) ([]string, error) {
	bib, err := BibTeX(c)
	if err != nil {
		return nil, err
	}
	// plain text: it is pasted into manuscripts
	text := fmt.Sprintf("Caption\n\n%s\n\nMethods\n\n%s\n\nAlternative text\n\n%s\n", Caption(c), Methods(c), c.AltText())
	base := strings.TrimSuffix(path, filepath.Ext(path))
	return write(base, map[string][]byte{".txt": []byte(text), ".bib": []byte(bib)}, ".txt", ".bib")
}

// WriteData writes name-curves.csv, name-milestones.csv and, with every
// quantity of the first run, name-record.csv. It returns the files written.
func WriteData(path string, c *figure.Composition) ([]string, error) {
	// all in memory first: half a set of files would mislead
	files := map[string][]byte{}
	for ending, put := range map[string]func(io.Writer) error{
		"-curves.csv":     func(w io.Writer) error { return Curves(w, c) },
		"-milestones.csv": func(w io.Writer) error { return Milestones(w, c) },
		"-record.csv":     func(w io.Writer) error { return c.Runs[0].Record.WriteCSV(w, 0.25) },
	} {
		var b bytes.Buffer
		if err := put(&b); err != nil {
			return nil, err
		}
		files[ending] = b.Bytes()
	}
	base := strings.TrimSuffix(path, filepath.Ext(path))
	return write(base, files, "-curves.csv", "-milestones.csv", "-record.csv")
}

func write(base string, files map[string][]byte, order ...string) (names []string, err error) {
	for _, ending := range order {
		if err := os.WriteFile(base+ending, files[ending], 0o644); err != nil {
			return names, fmt.Errorf("words: %w", err)
		}
		names = append(names, base+ending)
	}
	return names, nil
}
