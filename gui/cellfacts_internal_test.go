package gui

import (
	"regexp"
	"strings"
	"testing"

	"marrow/sim/model"
)

func TestFactsOfEveryCell(t *testing.T) {
	w := running(t, "steady-state")
	for _, c := range w.table.Cells {
		f, ok := factsOf(w.table, w.refs, w.run.record, c.ID)
		if !ok || f.name == "" || f.about == "" {
			t.Fatalf("%s has no card", c.ID)
		}
		labels := ""
		for _, r := range f.rows {
			labels += r.label + "\n"
			if strings.Contains(r.value, "NaN") || strings.Contains(r.value, "Inf") || r.value == "" {
				t.Errorf("%s: %s is %q", c.ID, r.label, r.value)
			}
		}
		for _, want := range []string{"Markers", "Normal pool"} {
			if !strings.Contains(labels, want) {
				t.Errorf("%s: the card lacks %q", c.ID, want)
			}
		}
		for _, e := range w.table.Effects {
			if e.Cell == c.ID && !strings.Contains(labels, "Steered by "+signalName(w.table, e.Signal)) {
				t.Errorf("%s: the card does not say that %s steers it", c.ID, e.Signal)
			}
		}
	}
}

// Every number of a source on the card has its line below.
func TestFactsCiteTheirSources(t *testing.T) {
	w := running(t, "steady-state")
	number := regexp.MustCompile(`\d+`)
	for _, c := range w.table.Cells {
		f, _ := factsOf(w.table, w.refs, w.run.record, c.ID)
		cited := map[string]bool{}
		for _, r := range f.rows {
			for _, n := range number.FindAllString(r.refs, -1) {
				cited[n] = true
			}
		}
		if len(cited) != len(f.sources) {
			t.Errorf("%s cites %d sources and lists %d", c.ID, len(cited), len(f.sources))
		}
	}
}

func TestNeutrophilCard(t *testing.T) {
	w := running(t, "steady-state")
	f, _ := factsOf(w.table, w.refs, w.run.record, "n")
	got := map[string]string{}
	for _, r := range f.rows {
		got[r.label] = r.value
	}
	// human.toml: pool 4.2e10, residence 0.7 d; production 4.2e10/0.7 = 6.0e10 a day.
	for label, want := range map[string]string{
		"Normal pool": "4.2×10¹⁰ cells (4.0×10¹⁰ – 4.4×10¹⁰)", "Mean life span": "16.8 h (10.1 – 26.4 h)", "Daily production": "6.0×10¹⁰ cells",
	} {
		if got[label] != want {
			t.Errorf("%s: %q, want %q", label, got[label], want)
		}
	}
}

// A word of the table never reaches the screen as it is.
func TestEffectsAndSignalsHaveNames(t *testing.T) {
	w := newTestWindow(t, Options{})
	for _, e := range w.table.Effects {
		if properties[e.Property] == "" {
			t.Errorf("no name for the property %q", e.Property)
		}
		if n := signalName(w.table, e.Signal); n == e.Signal {
			t.Errorf("no name for the signal %q", e.Signal)
		}
	}
}

func TestEffectText(t *testing.T) {
	up := model.Effect{Property: "gain", Lo: 0.25, Hi: 4}
	down := model.Effect{Property: "activation", Lo: 3, Hi: 0.3}
	if got, want := effectText([]model.Effect{up, down}), "raises cells made (0.25 – 4×); lowers awakening (3 – 0.3×)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
