package cli

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
		if status, _, stderr := marrow("figure", "-validation", "s4-03-eltrombopag-50", "-o", out); status != statusOK {
			t.Errorf("%s: status %d: %s", ending, status, stderr)
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
		if status, _, stderr := marrow(tt.args...); status != statusError || !strings.Contains(stderr, tt.want) {
			t.Errorf("%v: status %d, %q; want %q", tt.args, status, stderr, tt.want)
		}
	}
}
