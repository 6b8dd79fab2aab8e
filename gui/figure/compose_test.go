package figure_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"marrow/gui/figure"
	"marrow/gui/figure/journal"
	"marrow/gui/figure/provenance"
	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

// shown is simulated once for all tests; nothing changes it.
var shown = sync.OnceValues(func() (figure.Run, error) {
	all, err := presets.Builtin()
	if err != nil {
		return figure.Run{}, err
	}
	i := slices.IndexFunc(all, func(p *presets.Preset) bool { return p.ID == "docetaxel" })
	r, err := sim.Simulate(context.Background(), all[i].Scenario)
	return figure.Run{Preset: all[i], Record: r}, err
})

func composed(t *testing.T, s figure.Settings, more ...figure.Run) *figure.Composition {
	t.Helper()
	run, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	c, err := figure.Compose("Marrow test", table, s, append([]figure.Run{run}, more...)...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func write(t *testing.T, c *figure.Composition, f figure.Format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.Export(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	day := 7.25
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name string
		s    figure.Settings
	}{
		{"house", figure.Settings{Panels: []string{"anc"}, DPI: 100}},
		{"all set", figure.Settings{
			Panels: []string{"tree", "anc", "plt", "hb"}, At: &day, Log: true, Journal: "nature", Columns: 2, Grid: 3, Height: 160, DPI: 72,
			Text: figure.Editable, TextPt: 6, CurvePt: 0.9, AxisPt: 0.4, Title: "γδ – “10⁹/L” <&>",
			Colors: map[figure.Lineage]string{figure.Granulocytic: "#123456"},
		}},
	} {
		for _, f := range figure.Formats() {
			t.Run(tc.name+" "+string(f), func(t *testing.T) {
				first := write(t, composed(t, tc.s), f)
				recipe, err := figure.Read(bytes.NewReader(first))
				if err != nil {
					t.Fatal(err)
				}
				if recipe.Format != f {
					t.Errorf("format %q", recipe.Format)
				}
				c, err := recipe.Compose(context.Background(), "Marrow test", table)
				if err != nil {
					t.Fatal(err)
				}
				if len(c.Notes) > 0 {
					t.Errorf("notes %q", c.Notes)
				}
				if !bytes.Equal(first, write(t, c, f)) {
					t.Error("drawn again, the bytes differ")
				}
			})
		}
	}
}

// A scenario with an event added by hand is not that of its preset.
func TestRoundTripOfChangedScenario(t *testing.T) {
	run, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	s := run.Record.Scenario.With(sim.Event{At: 3, Kind: "bleed", Amount: sim.Amount{Value: 450, Unit: "mL"}})
	s.Seed = 1 << 60
	r, err := sim.Simulate(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	c, err := figure.Compose("old", table, figure.Settings{Panels: []string{"hb"}, Log: true}, figure.Run{Preset: run.Preset, Record: r}, run)
	if err != nil {
		t.Fatal(err)
	}
	file := write(t, c, figure.SVG)
	recipe, err := figure.Read(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if recipe.Runs[0].Scenario.Seed != 1<<60 || len(recipe.Runs) != 2 {
		t.Errorf("%d runs, seed %d", len(recipe.Runs), recipe.Runs[0].Scenario.Seed)
	}
	opened, err := recipe.Runs[0].Open()
	if err != nil || opened.Title != run.Preset.Title || len(opened.Scenario.Events) != len(s.Events) {
		t.Errorf("opened %+v, error %v", opened, err)
	}
	again, err := recipe.Compose(context.Background(), "new", table)
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Notes) != 1 || !strings.Contains(again.Notes[0], "made by old, this is new") {
		t.Errorf("notes %q", again.Notes)
	}
	again.App = "old"
	if !bytes.Equal(file, write(t, again, figure.SVG)) {
		t.Error("drawn again, the bytes differ")
	}
}

func TestReadRefuses(t *testing.T) {
	c := composed(t, figure.Settings{Panels: []string{"anc"}, DPI: 50})
	for _, f := range figure.Formats() {
		whole := write(t, c, f)
		at := bytes.Index(whole, []byte("docetaxel"))
		for name, tc := range map[string]struct {
			file []byte
			want error
		}{
			"cut in half":     {whole[:len(whole)/2], provenance.ErrDamaged},
			"without its end": {whole[:len(whole)-9], provenance.ErrDamaged},
			"letter changed":  {slices.Replace(slices.Clone(whole), at, at+1, 'D'), provenance.ErrDamaged},
			"no record":       {bytes.ReplaceAll(whole, []byte("arrow"), []byte("yarro")), provenance.ErrForeign},
		} {
			t.Run(fmt.Sprintf("%s %s", f, name), func(t *testing.T) {
				_, err := figure.Read(bytes.NewReader(tc.file))
				if f == figure.PNG && name == "no record" { // its sums notice any change
					tc.want = provenance.ErrDamaged
				}
				if !errors.Is(err, tc.want) {
					t.Errorf("error %v, want %v", err, tc.want)
				}
			})
		}
	}
	for _, file := range []string{"", "hello", "%PDF-1.4\n%%EOF", "<?xml version='1.0'?><html/>", "\x89PNG\r\n\x1a\n"} {
		if _, err := figure.Read(strings.NewReader(file)); err == nil {
			t.Errorf("%q was read", file)
		}
	}
}

func TestReadNewer(t *testing.T) {
	file := bytes.ReplaceAll(write(t, composed(t, figure.Settings{Panels: []string{"anc"}}), figure.EPS), []byte(`{"marrow":1,`), []byte(`{"marrow":2,`))
	if _, err := figure.Read(bytes.NewReader(file)); !errors.Is(err, provenance.ErrNewer) {
		t.Errorf("error %v, want ErrNewer", err)
	}
}

func TestComposeChoices(t *testing.T) {
	for _, tc := range []struct {
		name          string
		s             figure.Settings
		width, height float64
		text          figure.TextMode
		pt            float64
	}{
		{"zero value", figure.Settings{}, 183, 213, figure.Outlined, 7},
		{"one curve", figure.Settings{Panels: []string{"anc"}}, 89, 50, figure.Outlined, 7},
		{"nature has a limit", figure.Settings{Journal: "nature"}, 183, 170, figure.Editable, 7},
		{"science needs three columns for a tree", figure.Settings{Journal: "science", Panels: []string{"tree"}}, 121, 75, figure.Outlined, 7},
		{"plos", figure.Settings{Journal: "plos", Panels: []string{"anc"}}, 132, 50, figure.Outlined, 8},
		{"override", figure.Settings{Journal: "nature", Width: 100, Height: 60, Text: figure.Outlined, TextPt: 6, Panels: []string{"anc"}}, 100, 60, figure.Outlined, 6},
		{"a grid needs two columns", figure.Settings{Panels: []string{"anc", "plt"}, Grid: 2}, 183, 50, figure.Outlined, 7},
		{"slides", figure.Settings{Journal: "slides"}, 338.667, 190.5, figure.Outlined, 13.5},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := composed(t, tc.s)
			p := c.Page
			if p.WidthMM != tc.width || p.HeightMM != tc.height || p.Text != tc.text || float64(p.Style.FontSize) != tc.pt {
				t.Errorf("%g × %g mm, %s, %g pt", p.WidthMM, p.HeightMM, p.Text, p.Style.FontSize)
			}
		})
	}
}

func TestComposeErrors(t *testing.T) {
	run, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	late := 999.0
	for _, tc := range []struct {
		name string
		s    figure.Settings
		want string
	}{
		{"panel", figure.Settings{Panels: []string{"blood"}}, `unknown panel "blood"`},
		{"journal", figure.Settings{Journal: "lancet"}, "unknown journal"},
		{"day", figure.Settings{At: &late}, "not to day 999"},
		{"color", figure.Settings{Colors: map[figure.Lineage]string{"stem": "red"}}, `"red" is no color`},
		{"text mode", figure.Settings{Text: "live"}, `unknown text mode "live"`},
		{"columns", figure.Settings{Columns: 7}, "7 columns"},
		{"grid", figure.Settings{Grid: 7}, "a grid of 7 panels in a row; possible are 1 to 6"},
		{"size", figure.Settings{Width: -3}, "width of -3"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := figure.Compose("", nil, tc.s, run); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want %q", err, tc.want)
			}
		})
	}
	if _, err := figure.Compose("", nil, figure.Settings{}); err == nil {
		t.Error("a figure without a run")
	}
	if _, err := journal.Find("nature"); err != nil {
		t.Error(err)
	}
}

// The tree has the most letters and lines of all panels.
func TestOutlinedPDFIsSmall(t *testing.T) {
	for _, panel := range []string{"tree", "anc"} {
		file := write(t, composed(t, figure.Settings{Panels: []string{panel}}), figure.PDF)
		if len(file) > 100_000 {
			t.Errorf("%s: %d bytes, at most 100 kB", panel, len(file))
		}
		if bytes.Contains(file, []byte("/FontFile")) || len(pdfStreams(t, file)) < 10 {
			t.Errorf("%s: a font, or no outlines", panel)
		}
	}
}
