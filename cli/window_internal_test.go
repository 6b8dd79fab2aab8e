package cli

import (
	"bytes"
	"log/slog"
	"reflect"
	"testing"
	"time"
)

// TestWindowOptions holds that every flag of the window reaches it.
func TestWindowOptions(t *testing.T) {
	isolate(t)
	var got WindowOptions
	p := Program{Version: "1.2.3", Window: func(o WindowOptions) error { got = o; return nil }}
	var stdout, stderr bytes.Buffer
	args := []string{"-preset", "docetaxel", "-presenter", "-paused", "-size", "900x700", "-theme", "dark", "-seed", "7", "-quit-after", "2s", "-log-level", "info"}
	if status := Run(p, args, &stdout, &stderr); status != statusOK || stdout.Len()+stderr.Len() != 0 {
		t.Fatalf("status %d, stdout %q, stderr %q", status, stdout.String(), stderr.String())
	}
	if got.Preset == nil || got.Preset.ID != "docetaxel" || len(got.Library) == 0 {
		t.Errorf("preset %v among %d", got.Preset, len(got.Library))
	}
	got.Preset, got.Library = nil, nil
	want := WindowOptions{
		Presenter: true, Paused: true, Width: 900, Height: 700, Theme: "dark", Seed: 7,
		QuitAfter: 2 * time.Second, LogLevel: slog.LevelInfo, Version: "1.2.3",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("options %+v, want %+v", got, want)
	}
}

func TestParseSize(t *testing.T) {
	if w, h, err := parseSize("1280x800"); err != nil || w != 1280 || h != 800 {
		t.Errorf("1280x800: %d, %d, %v", w, h, err)
	}
	for _, text := range []string{"", "1280", "1280x", "x800", "1280x800x3", "-5x800", "1x1", "99999999x800"} {
		if w, h, err := parseSize(text); err == nil {
			t.Errorf("%q gives %d, %d", text, w, h)
		}
	}
}
