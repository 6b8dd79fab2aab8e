package gui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"marrow/gui/figure"
	"marrow/presets"
	"marrow/sim"
)

// checkEvidence compares a finished run with what is published. Rows that
// compare with another preset say so until its simulation, on a goroutine of
// its own, is done.
func (w *Window) checkEvidence(p *presets.Preset, r *sim.Record) {
	results := p.Check(r)
	w.view.side.setEvidence(results)
	if !slices.ContainsFunc(results, waiting) {
		return
	}
	library := w.library // never changed, only replaced
	w.kit.run(func() {
		results := p.CheckArms(r, func(id string) (presets.Arm, error) { return simulateArm(library, id) })
		w.kit.do(func() {
			if w.run.record == r { // else another run has taken its place
				w.view.side.setEvidence(results)
			}
		})
	})
}

// waiting tells whether a row lacks only the record of another preset.
func waiting(r presets.Result) bool { return errors.Is(r.Err, presets.ErrArm) }

// simulateArm runs the preset of the library that a row compares with.
func simulateArm(library []*presets.Preset, id string) (presets.Arm, error) {
	i := slices.IndexFunc(library, func(p *presets.Preset) bool { return p.ID == id })
	if i < 0 {
		return presets.Arm{}, fmt.Errorf("no preset %q to compare with", id)
	}
	r, err := sim.Simulate(context.Background(), library[i].Scenario)
	return presets.Arm{Preset: library[i], Record: r}, err
}

// setEvidence says how many published findings the run reproduces; a miss is
// named, and so is what was not judged.
func (p *sidePanel) setEvidence(results []presets.Result) {
	p.evidence.RemoveAll()
	defer p.evidence.Refresh()
	met, judged := 0, 0
	var rows []string
	for _, r := range results {
		switch {
		case r.LeftOut, waiting(r):
			rows = append(rows, openText(r))
			continue
		case r.OK:
			met++
		default:
			rows = append(rows, missText(r))
		}
		judged++
	}
	if judged > 0 {
		p.evidence.Add(caption(fmt.Sprintf("Evidence: %d of %d published findings met", met, judged)))
	}
	for _, row := range rows {
		p.evidence.Add(caption(row))
	}
}

// missText names a finding the run does not reproduce, with both values.
func missText(r presets.Result) string {
	value := figure.Headline(r.Value)
	if r.Err != nil {
		value = r.Err.Error()
	}
	return "Missed: " + findingText(r.Evidence) + ": " + value + "; " + publishedText(r.Evidence)
}

// openText names a finding that this run does not decide.
func openText(r presets.Result) string {
	if waiting(r) {
		return "Compares with " + r.Evidence.Versus + ": " + findingText(r.Evidence) + "; " + publishedText(r.Evidence)
	}
	text := "Left out, as it is about many patients: " + publishedText(r.Evidence)
	if r.Evidence.Note != "" {
		text += ". " + r.Evidence.Note
	}
	return text
}

// findingText says what was measured, and on which other arm.
func findingText(e presets.Evidence) string {
	text := strings.ToUpper(e.Quantity) + ", " + e.Statistic.String()
	if e.Versus != "" {
		text += ", " + e.Compare + " to " + e.Versus
	}
	return text
}

// publishedText is the window with its unit.
func publishedText(e presets.Evidence) string {
	unit := strings.NewReplacer("1e9/L", "10⁹/L", "1e12/L", "10¹²/L", "1/uL", "/µL", "/uL", "/µL").Replace(e.Unit)
	return "published " + plain(e.Low) + " to " + figure.WithUnit(plain(e.High), unit)
}
