package gui

import (
	"marrow/presets"
	"marrow/sim"
)

// A version is one scenario of the presets shown, with the day it was left on.
type version struct {
	preset   *presets.Preset
	scenario sim.Scenario
	t        float64 // d
}

// A history is what undo and redo walk along. Scenarios are small values, so
// all of them are kept. It knows neither Fyne nor the engine.
type history struct{ past, future []version }

// push remembers what is left for something new, which has no future yet.
func (h *history) push(v version) { h.past, h.future = append(h.past, v), nil }

// undo returns the version before now.
func (h *history) undo(now version) (version, bool) { return swap(&h.past, &h.future, now) }

// redo returns the version that was undone last.
func (h *history) redo(now version) (version, bool) { return swap(&h.future, &h.past, now) }

// swap takes the last of one stack and leaves the present on the other.
func swap(from, to *[]version, now version) (version, bool) {
	n := len(*from)
	if n == 0 {
		return version{}, false
	}
	v := (*from)[n-1]
	*from, *to = (*from)[:n-1], append(*to, now)
	return v, true
}
