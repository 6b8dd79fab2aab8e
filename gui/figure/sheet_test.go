package figure_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

// sheetOf simulates a drug and names the panels.
func sheetOf(t *testing.T, panels ...string) (*figure.Sheet, error) {
	t.Helper()
	p, err := presets.Parse("test.toml", []byte(`
title = "Test"
story = "A drug, after a day."
days  = 12
day0  = 1.0
show  = ["plt", "hb"]

[[event]]
kind = "drug"
at   = 1
drug = "docetaxel"
dose = "100 mg/m2"
`))
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Simulate(t.Context(), p.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	return figure.NewSheet(r, p, table, panels...)
}

func TestSheetPanels(t *testing.T) {
	s, err := sheetOf(t)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"tree", "plt", "hb"}; !slices.Equal(s.Panels, want) {
		t.Errorf("panels %q, want %q", s.Panels, want)
	}
	if s.At <= 1 {
		t.Errorf("the tree stands at %g, before the drug acts", s.At)
	}
	if _, err := sheetOf(t, "tree", "blood"); err == nil || !strings.Contains(err.Error(), `"blood"; possible are tree, `) {
		t.Errorf("unknown panel: %v", err)
	}
}

// TestSheetPage holds the widths of the journal and that the height grows with
// the rows: courses stand in pairs on two columns.
func TestSheetPage(t *testing.T) {
	for _, test := range []struct {
		name          string
		panels        []string
		columns       int
		width, height float64 // mm
	}{
		{"one course", []string{"anc"}, 0, 89, 50},
		{"two courses, one column", []string{"anc", "plt"}, 1, 89, 100},
		{"two courses, two columns", []string{"anc", "plt"}, 2, 183, 50},
		{"tree", []string{"tree"}, 0, 183, 113},
		{"tree between", []string{"anc", "tree", "plt", "hb"}, 0, 183, 213},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := sheetOf(t, test.panels...)
			if err != nil {
				t.Fatal(err)
			}
			p := s.PageFor(test.columns, figure.Paper())
			if p.WidthMM != test.width || p.HeightMM != test.height {
				t.Errorf("%g × %g mm, want %g × %g", p.WidthMM, p.HeightMM, test.width, test.height)
			}
		})
	}
}

func TestSheetDraws(t *testing.T) {
	s, err := sheetOf(t, "tree", "anc", "plt", "hb")
	if err != nil {
		t.Fatal(err)
	}
	page := s.PageFor(0, figure.Paper())
	var files [2]bytes.Buffer
	for i := range files {
		err := figure.Export(&files[i], figure.SVG, page, func(c draw.Canvas) error { return s.Draw(c, page.Style) })
		if err != nil {
			t.Fatal(err)
		}
	}
	if files[0].Len() < 10_000 || !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Errorf("%d and %d bytes, want two equal drawings", files[0].Len(), files[1].Len())
	}
}
