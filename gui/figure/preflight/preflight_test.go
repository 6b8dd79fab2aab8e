package preflight_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"marrow/gui/figure"
	"marrow/gui/figure/preflight"
	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

// docetaxel returns a run of a built-in preset.
func docetaxel(t *testing.T) figure.Run {
	t.Helper()
	all, err := presets.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	p := all[slices.IndexFunc(all, func(p *presets.Preset) bool { return p.ID == "docetaxel" })]
	r, err := sim.Simulate(context.Background(), p.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	return figure.Run{Preset: p, Record: r}
}

func compose(t *testing.T, s figure.Settings, runs ...figure.Run) *figure.Composition {
	t.Helper()
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	c, err := figure.Compose("Marrow test", table, s, runs...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func find(t *testing.T, c *figure.Composition, f figure.Format) []preflight.Finding {
	t.Helper()
	found, err := preflight.Check(c, f)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A figure that breaks the rules, each break found and mended.
func TestBadSheet(t *testing.T) {
	run := docetaxel(t)
	second := run
	second.Name = "second arm"
	for _, tc := range []struct {
		name, rule string
		severity   preflight.Severity
		s          figure.Settings
		f          figure.Format
		runs       []figure.Run
		mend       bool
	}{
		{"PNG for PLOS", "format", preflight.Error, figure.Settings{Journal: "plos", Panels: []string{"anc"}}, figure.PNG, nil, true},
		{"outlines for Nature", "text mode", preflight.Error, figure.Settings{Journal: "nature", Panels: []string{"anc"}, Text: figure.Outlined}, figure.PDF, nil, true},
		{"outlined EPS for Nature", "text mode", preflight.Error, figure.Settings{Journal: "nature", Panels: []string{"anc"}, Text: figure.Outlined}, figure.EPS, nil, true},
		{"live EPS for PLOS", "text mode", preflight.Error, figure.Settings{Journal: "plos", Panels: []string{"anc"}, Text: figure.Editable}, figure.EPS, nil, true},
		{"width between columns", "width", preflight.Error, figure.Settings{Journal: "cell", Panels: []string{"anc"}, Width: 100}, figure.PDF, nil, true},
		{"too high", "height", preflight.Error, figure.Settings{Journal: "nature", Panels: []string{"anc"}, Height: 300}, figure.PDF, nil, true},
		{"small type", "text size", preflight.Error, figure.Settings{Journal: "cell", Panels: []string{"anc"}, TextPt: 4}, figure.PDF, nil, true},
		{"large type", "text size", preflight.Error, figure.Settings{Journal: "nature", Panels: []string{"anc"}, TextPt: 12}, figure.PDF, nil, true},
		{"few dots", "resolution", preflight.Error, figure.Settings{Journal: "plos", Panels: []string{"anc"}, DPI: 72}, figure.TIFF, nil, true},
		{"too many dots", "resolution", preflight.Error, figure.Settings{Journal: "plos", Panels: []string{"anc"}, DPI: 1200}, figure.TIFF, nil, true},
		{"thick curves", "line width", preflight.Warning, figure.Settings{Journal: "nature", Panels: []string{"anc"}, CurvePt: 3}, figure.PDF, nil, true},
		{"narrow tree", "crowding", preflight.Warning, figure.Settings{Panels: []string{"tree"}, Columns: 1}, figure.PDF, nil, true},
		{"narrow grid", "crowding", preflight.Warning, figure.Settings{Panels: []string{"anc", "plt", "hb"}, Columns: 1, Grid: 3}, figure.PDF, nil, true},
		{"pale ink", "contrast", preflight.Warning, figure.Settings{Panels: []string{"anc"}, Colors: map[figure.Lineage]string{"granulocytic": "#FFF0A0"}}, figure.PDF, nil, true},
		{"seven curves", "curves", preflight.Warning, figure.Settings{Panels: []string{"anc"}}, figure.PDF, []figure.Run{second, second, second, second, second, second}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := compose(t, tc.s, append([]figure.Run{run}, tc.runs...)...)
			found := find(t, c, tc.f)
			i := slices.IndexFunc(found, func(f preflight.Finding) bool { return f.Rule == tc.rule && f.Severity == tc.severity })
			if i < 0 {
				t.Fatalf("not found among %v", found)
			}
			if (found[i].Fix != nil) != tc.mend || (found[i].Mend != "") != tc.mend {
				t.Fatalf("mend: %v", found[i])
			}
			if !tc.mend {
				return
			}
			s, f := found[i].Fix(c.Settings, tc.f)
			again := find(t, compose(t, s, append([]figure.Run{run}, tc.runs...)...), f)
			for _, g := range again {
				if g.Rule == tc.rule && g.Severity <= tc.severity {
					t.Errorf("still there after the mend: %v", g)
				}
			}
		})
	}
}

// Journals' own settings break none of their rules.
func TestShippedJournals(t *testing.T) {
	run := docetaxel(t)
	for _, id := range figure.Journals() {
		for _, panels := range [][]string{{"anc"}, {"tree"}, {"tree", "anc", "plt", "hb"}} {
			t.Run(id+" "+strings.Join(panels, ","), func(t *testing.T) {
				c := compose(t, figure.Settings{Journal: id, Panels: panels}, run)
				f := figure.PDF
				if len(c.Journal.Formats) > 0 {
					f = figure.Format(c.Journal.Formats[0])
				}
				for _, found := range find(t, c, f) {
					if found.Severity == preflight.Error || found.Severity == preflight.Warning && found.Rule != "evidence" {
						t.Error(found)
					}
				}
			})
		}
	}
}

func TestUnpublishedIsListed(t *testing.T) {
	c := compose(t, figure.Settings{Journal: "elife", Panels: []string{"anc"}}, docetaxel(t))
	text := ""
	for _, f := range find(t, c, figure.PDF) {
		text += f.String() + "\n"
	}
	for _, want := range []string{"note: not published: width, height, text size", "not read on the publisher's page"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in:\n%s", want, text)
		}
	}
}
