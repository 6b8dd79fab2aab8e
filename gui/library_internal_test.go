package gui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"marrow/presets"
)

// listed are the presets of the cards that are visible.
func listed(w *Window) (list []*presets.Preset) {
	for _, c := range w.view.list.cards {
		if c.Visible() {
			list = append(list, c.preset)
		}
	}
	return list
}

// cardOf finds the card of a preset.
func cardOf(t testing.TB, w *Window, id string) *presetCard {
	t.Helper()
	for _, c := range w.view.list.cards {
		if c.preset.ID == id {
			return c
		}
	}
	t.Fatalf("no card of %q", id)
	return nil
}

func TestValidationAppearsOnlyWhenSearched(t *testing.T) {
	w := newTestWindow(t, Options{Paused: true})
	arrive(t, w)
	for _, query := range []string{"", "  "} {
		w.view.list.search.SetText(query)
		for _, p := range listed(w) {
			if p.Group == presets.Validation {
				t.Fatalf("with the search %q the list shows %s", query, p.ID)
			}
		}
		if w.view.list.headings[presets.Validation].Visible() {
			t.Errorf("with the search %q the heading of nothing is visible", query)
		}
	}
	w.view.list.search.SetText("eltrombopag 75")
	if list := listed(w); len(list) != 1 || list[0].ID != "s4-03-eltrombopag-75" {
		t.Errorf("the search finds %d presets", len(list))
	}
	if h := w.view.list.headings; !h[presets.Validation].Visible() || h["Chemotherapy"].Visible() {
		t.Error("the headings do not follow the search")
	}
}

func TestGroupsStandTogether(t *testing.T) {
	w := newTestWindow(t, Options{Paused: true})
	arrive(t, w)
	group, done := "", map[string]bool{}
	for _, c := range w.view.list.cards {
		g := groupName(c.preset)
		if g != group && done[g] {
			t.Errorf("%s stands apart from its group %s", c.preset.ID, g)
		}
		group, done[g] = g, true
	}
}

func TestDigitsOpenTheirPresets(t *testing.T) {
	w := newTestWindow(t, Options{Paused: true})
	arrive(t, w)
	n := 0
	for _, p := range w.library {
		if p.Key == 0 {
			continue
		}
		n++
		typeRune(w, rune('0'+p.Key))
		if got := w.next.preset; got != p {
			t.Errorf("%d opens %v, want %s", p.Key, got, p.ID)
		}
		arrive(t, w)
	}
	if n == 0 {
		t.Error("no preset has a key")
	}
}

func TestDigitsOfADoubtfulLibrary(t *testing.T) {
	first := &presets.Preset{Title: "first", Key: 4}
	digits := digitPresets([]*presets.Preset{
		{Title: "none"}, first, {Title: "second", Key: 4}, {Title: "check", Key: 5, Group: presets.Validation}, {Title: "odd", Key: 12},
	})
	for i, p := range digits {
		if want := map[int]*presets.Preset{4: first}[i]; p != want {
			t.Errorf("digit %d opens %v", i, p)
		}
	}
}

// evidenceTexts are the lines below the story.
func evidenceTexts(w *Window) (lines []string) {
	for _, o := range w.view.side.evidence.Objects {
		lines = append(lines, o.(*widget.Label).Text)
	}
	return lines
}

func TestPopulationsAreLeftOut(t *testing.T) {
	w := running(t, "s3-01-donation-range") // its one row is about many donors
	lines := evidenceTexts(w)
	if len(lines) != 1 || !strings.HasPrefix(lines[0], "Left out") || !strings.Contains(lines[0], "20 to 59 d") {
		t.Errorf("the panel says %q", lines)
	}
}

func TestArmsAreCompared(t *testing.T) {
	w := newTestWindow(t, Options{Preset: preset(t, "s2-02-filgrastim-10"), Paused: true})
	var work []func()
	w.kit.run = func(f func()) { work = append(work, f) }
	arrive(t, w)
	text := strings.Join(evidenceTexts(w), "\n")
	if !strings.Contains(text, "Compares with s2-02-filgrastim-5") {
		t.Errorf("before the other arm is there: %q", text)
	}
	if len(work) != 1 {
		t.Fatalf("%d goroutines", len(work))
	}
	work[0]()
	text = strings.Join(evidenceTexts(w), "\n")
	if strings.Contains(text, "Compares with") || !strings.Contains(text, "of 3 published findings met") {
		t.Errorf("after the other arm is there: %q", text)
	}
}

func TestLateArmLeavesTheNextRun(t *testing.T) {
	w := newTestWindow(t, Options{Preset: preset(t, "s2-02-filgrastim-10"), Paused: true})
	var work []func()
	w.kit.run = func(f func()) { work = append(work, f) }
	arrive(t, w)
	w.choose(preset(t, "blood-donation"))
	arrive(t, w)
	before := strings.Join(evidenceTexts(w), "\n")
	work[0]()
	if after := strings.Join(evidenceTexts(w), "\n"); after != before {
		t.Errorf("the arm of the run before wrote %q", after)
	}
}

func TestPanelsShowWhatThePresetTeaches(t *testing.T) {
	w := running(t, "niche")
	want := w.run.preset.Show
	names := w.panelNames()
	if !slices.Equal(names, want[:min(len(want), len(names))]) {
		t.Errorf("panels %v, the preset asks for %v", names, want)
	}
	w = running(t, "steady-state")
	w.run.preset = &presets.Preset{Show: []string{"no such curve"}}
	if names := w.panelNames(); names[0] != "anc" {
		t.Errorf("without a wish the panels are %v", names)
	}
}
