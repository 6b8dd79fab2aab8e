package gui

import (
	"fyne.io/fyne/v2"

	"marrow/presets"
	"marrow/sim/model"
)

// Options says how a window starts. The zero value opens the built-in presets
// and plays the first.
type Options struct {
	Preset    *presets.Preset   // shown first; nil is the first of Library
	Library   []*presets.Preset // the list at the left; nil is the built-in library
	Presenter bool              // start in presenter mode
	Paused    bool              // start with the clock standing
	Size      fyne.Size         // of the window, in Fyne units; zero is 1280 × 800
	Theme     string            // "light", "dark" or "system" instead of the one chosen last; "" keeps that
	Seed      uint64            // seed of stochastic runs; 0 keeps the preset's
	Version   string            // shown by Help ▸ About
	Palettes  string            // folder of the user's palettes; "" is palettes.Folder

	// Load reads a preset file the user opens or drops; nil is presets.Load.
	Load func(path string) (*presets.Preset, error)

	// Table and References are what the info cards quote; nil is the shipped ones.
	Table      *model.Table
	References map[string]model.Reference
}
