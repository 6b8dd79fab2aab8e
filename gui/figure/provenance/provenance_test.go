package provenance_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"marrow/gui/figure/provenance"
)

type record struct {
	Text  string  `json:"text"`
	Value float64 `json:"value"`
}

func TestPack(t *testing.T) {
	// quotes, XML, PostScript, line ends and a rune beyond 16 bits
	want := record{"γδ \"10⁹/L\" <&> (a) \\ %%EOF\n\U0001D11E ]]>", 0.1}
	line, err := provenance.Pack(want)
	if err != nil {
		t.Fatal(err)
	}
	if bad := regexp.MustCompile(`[^ -~]|[<>&]`).FindString(line); bad != "" {
		t.Errorf("%q in %s", bad, line)
	}
	var got record
	if err := provenance.Unpack([]byte("before\n"+line+"\nbehind"), &got); err != nil || got != want {
		t.Errorf("%+v, error %v", got, err)
	}
	again, err := provenance.Pack(got)
	if err != nil || again != line {
		t.Errorf("packed again: %s", again)
	}
}

func TestUnpackRefuses(t *testing.T) {
	line, err := provenance.Pack(record{"abc", 7})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, text string
		want       error
	}{
		{"nothing", "", provenance.ErrForeign},
		{"another program's JSON", `{"matplotlib":1}`, provenance.ErrForeign},
		{"a letter changed", strings.Replace(line, "abc", "abd", 1), provenance.ErrDamaged},
		{"a number changed", strings.Replace(line, "7}", "8}", 1), provenance.ErrDamaged},
		{"cut off", line[:len(line)-5], provenance.ErrDamaged},
		{"no version", strings.Replace(line, `:1,`, `:x,`, 1), provenance.ErrDamaged},
		{"next version", strings.Replace(line, `:1,`, `:2,`, 1), provenance.ErrNewer},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if err := provenance.Unpack([]byte(tc.text), new(record)); !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
		})
	}
	// what this version does not know would be lost when drawn again
	more, err := provenance.Pack(map[string]any{"text": "a", "value": 1, "hue": 3})
	if err != nil {
		t.Fatal(err)
	}
	if err := provenance.Unpack([]byte(more), new(record)); !errors.Is(err, provenance.ErrNewer) {
		t.Errorf("error %v, want ErrNewer", err)
	}
}

// Whatever stands in a file, reading it ends with an error and no panic.
func TestReadSurvives(t *testing.T) {
	magic := []string{"GIF89a", "GIF89a\x01\x00\x01\x00\x80\x00\x00", "GIF89a\x01\x00\x01\x00\x00\x00\x00!\xff\x0bMARROWRC1.0", "%PDF-1.4\n", "\x89PNG\r\n\x1a\n", "%!PS-Adobe-3.0 EPSF-3.0\n", "II*\x00", "MM\x00*", "<?xml version=\"1.0\"?>", "<svg", ""}
	for _, m := range magic {
		for _, tail := range []string{"", "\x00\x00\x00\xff", "\xff\xff\xff\xffIHDR", strings.Repeat("\xff", 64), "startxref\n9\n%%EOF", "startxref\n99999999999999999999\n%%EOF", "%MarrowRecord: {\"marrow\":1"} {
			t.Run(fmt.Sprintf("%.4q %.10q", m, tail), func(t *testing.T) {
				if err := provenance.Read(strings.NewReader(m+tail), new(record)); err == nil {
					t.Error("it was read")
				}
			})
		}
	}
}
