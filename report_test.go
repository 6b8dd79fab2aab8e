package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFigureOfTheValidation(t *testing.T) {
	for ending, head := range map[string]string{"pdf": "%PDF-", "svg": "<?xml", "png": "\x89PNG"} {
		out := filepath.Join(t.TempDir(), "report."+ending)
		var stderr bytes.Buffer
		if status := run([]string{"figure", "-validation", "s4-03-eltrombopag-50", "-o", out}, &bytes.Buffer{}, &stderr); status != statusOK {
			t.Errorf("%s: status %d: %s", ending, status, stderr.String())
			continue
		}
		data, err := os.ReadFile(out)
		if err != nil || !bytes.HasPrefix(data, []byte(head)) {
			t.Errorf("%s: begins with %.8q (%v)", ending, data, err)
		}
	}
}

func TestFigureOfTheValidationRefuses(t *testing.T) {
	out := filepath.Join(t.TempDir(), "report.docx")
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"figure", "-validation"}, "-o is missing"},
		{[]string{"figure", "-validation", "-o", out}, "the ending must be one of"},
		{[]string{"figure", "-validation", "-o", "report.pdf", "no-such-preset"}, "unknown preset"},
		{[]string{"figure", "-o", "report.pdf"}, "is missing"},
		{[]string{"figure", "-o", "report.pdf", "docetaxel", "infection"}, "unexpected argument"},
	} {
		var stderr bytes.Buffer
		if status := run(tt.args, &bytes.Buffer{}, &stderr); status != statusError || !strings.Contains(stderr.String(), tt.want) {
			t.Errorf("%v: status %d, %q; want %q", tt.args, status, stderr.String(), tt.want)
		}
	}
}
