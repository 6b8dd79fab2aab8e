package figure_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"marrow/gui/figure"
	"marrow/presets"
	"marrow/sim"
)

func grafted(t *testing.T) figure.Run {
	t.Helper()
	all, err := presets.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	p := all[slices.IndexFunc(all, func(p *presets.Preset) bool { return p.ID == "autologous-transplant" })]
	r, err := sim.Simulate(context.Background(), p.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	return figure.Run{Preset: p, Record: r}
}

// Every kind of panel is drawn, in every format, and no two curves of one panel
// are told apart by nothing.
func TestPanelKinds(t *testing.T) {
	run := grafted(t)
	panels := []string{"trees", "cytokines", "niche", "chimerism", "milestones", "anc"}
	c := composed(t, figure.Settings{Panels: panels, DPI: 60})
	if _, err := figure.Compose("", c.Table, figure.Settings{Panels: panels}, run); err != nil {
		t.Fatal(err)
	}
	c, err := figure.Compose("", c.Table, figure.Settings{Panels: panels, DPI: 60}, run)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figure.Formats() {
		write(t, c, f)
	}
	drawing, err := figure.Survey(c.Page, c.Draw)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, d := range drawing.Texts {
		texts = append(texts, d.Text)
	}
	for _, want := range []string{"G-CSF", "CXCL12", "Neutrophils", "Milestones", "Day −2", "(× normal)", "(%)"} {
		if !slices.Contains(texts, want) {
			t.Errorf("%q is not drawn", want)
		}
	}
	for _, name := range []string{"cytokines", "niche", "chimerism"} {
		inks := c.Sheet.TimeCourse(name).Inks(c.Page.Style)
		for i, a := range inks {
			for _, b := range inks[:i] {
				if slices.Equal(a.Dash, b.Dash) && figure.Difference(figure.Gray.Color(a.Color), figure.Gray.Color(b.Color)) < 20 {
					t.Errorf("%s: %v and %v look alike in gray", name, a, b)
				}
			}
		}
	}
}

func TestChimerismNeedsGraft(t *testing.T) {
	run, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(figure.GroupPanels(run.Record), "chimerism") {
		t.Skip("the run has a graft")
	}
	if _, err := figure.NewSheet(run.Record, run.Preset, nil, "chimerism"); err == nil || !strings.Contains(err.Error(), "chimerism") {
		t.Errorf("error %v", err)
	}
}

// Named arms differ from each other and from the first by dash.
func TestArms(t *testing.T) {
	run, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	a, b, ghost := run, run, run
	a.Name, b.Name = "arm a", "arm b"
	c := composed(t, figure.Settings{Panels: []string{"anc"}}, a, b, ghost)
	p := c.Sheet.TimeCourse("anc")
	if len(p.Series) != 4 || !p.Series[3].Ghost || p.Series[1].Ghost {
		t.Fatalf("%d curves", len(p.Series))
	}
	inks := p.Inks(c.Page.Style)
	for i := range 3 {
		for k := range i {
			if slices.Equal(inks[i].Dash, inks[k].Dash) {
				t.Errorf("curves %d and %d have equal dashes", k, i)
			}
		}
	}
}

func TestVision(t *testing.T) {
	red, green := figure.Paper().Ink(figure.Erythroid).Color, figure.Paper().Ink(figure.Monocytic).Color
	for _, v := range figure.Visions() {
		if w := v.Color(figure.Paper().Background); figure.Difference(w, figure.Paper().Background) > 1 {
			t.Errorf("%q: white becomes %v", v, w)
		}
	}
	if a, b := figure.Difference(red, green), figure.Difference(figure.Deutan.Color(red), figure.Deutan.Color(green)); b >= a {
		t.Errorf("red and green differ by %g, without green cones by %g", a, b)
	}
	g := figure.Gray.Color(red)
	if g.R != g.G || g.G != g.B {
		t.Errorf("gray is %v", g)
	}
}

// Compared runs stand in panels of several quantities too: with the inks of
// their quantities, thinner, with signs, and named once.
func TestGroupsCompareRuns(t *testing.T) {
	run, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	second := grafted(t)
	run.Name, second.Name = "Docetaxel", "Transplant"
	c := composed(t, figure.Settings{Panels: []string{"cytokines", "niche"}}, second)
	if c, err = figure.Compose("", c.Table, c.Settings, run, second); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"cytokines", "niche"} {
		p := c.Sheet.TimeCourse(name)
		inks := p.Inks(c.Page.Style)
		half := len(p.Series) / 2
		for i := range half {
			a, b := p.Series[i], p.Series[half+i]
			if a.Quantity != b.Quantity || a.Run != 0 || b.Run != 1 || b.Name != "" || inks[i].Color != inks[half+i].Color {
				t.Errorf("%s: %s of run %d beside %s of run %d, named %q", name, a.Quantity, a.Run, b.Quantity, b.Run, b.Name)
			}
		}
		if !slices.Equal(p.Runs, []string{"Docetaxel", "Transplant"}) {
			t.Errorf("%s: runs %q", name, p.Runs)
		}
		// the axis holds both: the graft's run is longer
		if end := second.Record.End() - second.Preset.Day0; p.TMax != end {
			t.Errorf("%s: the axis ends on day %g, want %g", name, p.TMax, end)
		}
	}
	drawing, err := figure.Survey(c.Page, c.Draw)
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, d := range drawing.Texts {
		if d.Text == "Transplant" {
			named++
		}
	}
	if named != 2 {
		t.Errorf("the second run is named %d times in two panels", named)
	}
	if text := c.AltText(); !strings.Contains(text, "Compared with Transplant: Time course of") {
		t.Errorf("the alternative text is %q", text)
	}
	// without a name it is the pale run before, with no key
	second.Name = ""
	if c, err = figure.Compose("", c.Table, c.Settings, run, second); err != nil {
		t.Fatal(err)
	}
	p := c.Sheet.TimeCourse("cytokines")
	if last := p.Series[len(p.Series)-1]; p.Runs != nil || !last.Ghost {
		t.Errorf("runs %q, ghost %v", p.Runs, last.Ghost)
	}
}

// Ratios have no detection limit: what falls low is drawn where it is.
func TestGroupsShowLowRatios(t *testing.T) {
	run := grafted(t)
	c := composed(t, figure.Settings{Panels: []string{"cytokines"}})
	c, err := figure.Compose("", c.Table, c.Settings, run)
	if err != nil {
		t.Fatal(err)
	}
	p := c.Sheet.TimeCourse("cytokines")
	least := math.Inf(1)
	for _, s := range p.Series {
		least = min(least, slices.Min(s.V))
	}
	if !p.Log || p.Floor != 0 || p.VMin > least {
		t.Errorf("log %v, floor %g, axis from %g, curves from %g", p.Log, p.Floor, p.VMin, least)
	}
}
