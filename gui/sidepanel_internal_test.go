package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"marrow/presets"
	"marrow/sim"
)

// A preset that misses its evidence says so, with both values.
func TestMissedEvidenceIsNamed(t *testing.T) {
	w := running(t, "docetaxel")
	stat, err := sim.ParseStatistic("minimum")
	if err != nil {
		t.Fatal(err)
	}
	e := presets.Evidence{Quantity: "anc", Statistic: stat, Low: 0.1, High: 0.9, Unit: "1e9/L"}
	w.view.side.setEvidence([]presets.Result{{Evidence: e, Value: 0.5, OK: true}, {Evidence: e, Value: 1.47}, {Evidence: e, Err: sim.ErrNever}})
	var text []string
	for _, o := range test.LaidOutObjects(w.view.side.evidence) {
		if l, ok := o.(*widget.Label); ok {
			text = append(text, l.Text)
		}
	}
	got := strings.Join(text, "\n")
	for _, want := range []string{"1 of 3 published findings met", "ANC, minimum: 1.47; published 0.1 to 0.9 × 10⁹/L", "never"} {
		if !strings.Contains(got, want) {
			t.Errorf("the story does not say %q:\n%s", want, got)
		}
	}
}

func TestStoryBelongsToThePreset(t *testing.T) {
	w := running(t, "docetaxel")
	if s := w.view.side; s.title.Text != w.run.preset.Title || s.text.Text != w.run.preset.Story {
		t.Errorf("tells %q", s.title.Text)
	}
	w.selectCell("n")
	typeRune(w, '6')
	arrive(t, w)
	if got := w.view.side.title.Text; got != "Blood neutrophils" {
		t.Errorf("another preset closed the card: %q", got)
	}
	w.selectCell("")
	if got := w.view.side.title.Text; got != w.run.preset.Title {
		t.Errorf("after the card the story is %q", got)
	}
}
