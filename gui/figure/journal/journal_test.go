package journal_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"marrow/gui/figure/journal"
)

func TestAll(t *testing.T) {
	all, err := journal.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"house", "nature", "science", "cell", "blood", "plos", "elife", "elsevier", "slides"} {
		if !slices.ContainsFunc(all, func(j *journal.Journal) bool { return j.ID == id }) {
			t.Errorf("no journal %q", id)
		}
	}
	for _, j := range all {
		// what Marrow chooses must meet what the journal asks
		if !j.Takes(j.One) || !j.Takes(j.Two) || j.Size < j.Text[0] || j.Text[1] > 0 && j.Size > j.Text[1] {
			t.Errorf("%s: own choice breaks own rule", j.ID)
		}
		if j.LeastDPI() > j.DPI || j.MaxDPI > 0 && j.DPI > j.MaxDPI {
			t.Errorf("%s: %g dpi is not within its limits", j.ID, j.DPI)
		}
	}
}

func TestFind(t *testing.T) {
	for _, tc := range []struct {
		id, want string
		err      error
	}{
		{"", "house", nil},
		{"Nature", "nature", nil},
		{"lancet", "", journal.ErrUnknown},
	} {
		j, err := journal.Find(tc.id)
		if !errors.Is(err, tc.err) || err == nil && j.ID != tc.want {
			t.Errorf("%q: %v, error %v", tc.id, j, err)
		}
	}
}

func TestUnknownIsNotPassed(t *testing.T) {
	j, err := journal.Find("elife")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range []string{"width", "text size", "line width"} {
		if !slices.Contains(j.Unpublished(), rule) {
			t.Errorf("%s counts as published", rule)
		}
	}
}

func TestWidth(t *testing.T) {
	j, err := journal.Find("science")
	if err != nil {
		t.Fatal(err)
	}
	for columns, want := range map[int]float64{0: 57, 1: 57, 2: 121, 3: 184, 9: 184} {
		if got := j.Width(columns); got != want {
			t.Errorf("%d columns: %g mm, want %g", columns, got, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	const row = "[[journal]]\nid='x'\nname='X'\nchecked='2026-01-01'\nsource='s'\ntrust='house'\none=80\ntwo=170\nsize=7\ndpi=300\nletters='a'\n"
	if _, err := journal.Parse("a.toml", []byte(row)); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ name, text, want string }{
		{"a slip of the pen", row + "hieght=3", "strict"},
		{"no source", strings.Replace(row, "source='s'", "", 1), "source"},
		{"two columns narrower than one", strings.Replace(row, "two=170", "two=17", 1), "two"},
		{"letters", strings.Replace(row, "'a'", "'1'", 1), "letters"},
		{"trust", strings.Replace(row, "'house'", "'me'", 1), "trust"},
		{"text mode", row + "text_mode='live'", "text_mode"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := journal.Parse("a.toml", []byte(tc.text)); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want %q", err, tc.want)
			}
		})
	}
}
