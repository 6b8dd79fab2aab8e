package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"marrow/cli"
)

// TestTopLevel holds that the commands live in cli, and not beside main.
func TestTopLevel(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if want := []string{"main.go", "main_test.go"}; err != nil || !slices.Equal(files, want) {
		t.Errorf("the top level holds %v, want %v; error %v", files, want, err)
	}
}

// TestNoDisplay starts the program where there is no screen.
func TestNoDisplay(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("always has a screen")
	}
	for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY"} {
		t.Setenv(name, "")
	}
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME"} {
		t.Setenv(name, t.TempDir()) // without the user's own presets
	}
	var stdout, stderr bytes.Buffer
	status := cli.Run(cli.Program{Window: openWindow}, nil, &stdout, &stderr)
	if status != 3 || stdout.Len() != 0 || !strings.Contains(stderr.String(), "DISPLAY") {
		t.Errorf("status %d, stdout %q, stderr %q", status, stdout.String(), stderr.String())
	}
}

// TestStartGuard plays the ways in which Fyne and GLFW report that there is no
// window.
func TestStartGuard(t *testing.T) {
	for _, test := range []struct {
		name string
		log  []string
		then any // panic that follows
		want string
	}{
		{"no OpenGL", []string{"Fyne error:  window creation error", "  Cause: APIUnavailable: GLX: GLX extension not found"}, nil, "GLX extension not found"},
		{"shader", nil, "failed to link OpenGL program; error code: 502", "error code: 502"},
		{"no X", []string{"PlatformError: X11: Failed to open display :9"}, "NotInitialized: The GLFW library is not initialized", "display :9"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := func() (err error) {
				g := &startGuard{to: io.Discard}
				defer func() { err = g.explain(recover()) }()
				for _, line := range test.log {
					_, _ = io.WriteString(g, "2026/01/02 03:04:05 "+line+"\n")
				}
				panic(test.then)
			}()
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "OpenGL 2.1") {
				t.Errorf("error %v, want %q and the mend", err, test.want)
			}
		})
	}
}

// TestStartGuardLetsThrough holds that other logs and panics stay themselves.
func TestStartGuardLetsThrough(t *testing.T) {
	var out bytes.Buffer
	g := &startGuard{to: &out}
	_, _ = io.WriteString(g, "preset read\n")
	if out.String() != "preset read\n" {
		t.Errorf("log %q", out.String())
	}
	defer func() {
		if p := recover(); p != "index out of range" {
			t.Errorf("panic %v", p)
		}
	}()
	_ = g.explain("index out of range")
}

// dependencies lists what the packages import, directly and indirectly.
func dependencies(t *testing.T, packages ...string) []string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-deps", "-tags", "ci"}, packages...)...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list -deps %v: %v", packages, err)
	}
	return strings.Fields(string(out))
}

// TestArchitecture holds the direction of imports:
// sim/ode ← sim/model ← sim ← presets ← gui/figure ← (gui, cli) ← main.
func TestArchitecture(t *testing.T) {
	const fyne, app, plot, glfw, cli = "fyne.io", "fyne.io/fyne/v2/app", "gonum.org/v1/plot", "github.com/go-gl", "marrow/cli"
	for _, test := range []struct {
		name     string
		packages []string
		banned   []string // import paths and all below them
	}{
		{"ode", []string{"./sim/ode"}, []string{fyne, plot, glfw, "marrow/sim/model", "marrow/presets", "marrow/gui", cli}},
		{"model", []string{"./sim/model"}, []string{fyne, plot, glfw, "marrow/presets", "marrow/gui", cli}},
		{"sim", []string{"./sim/..."}, []string{fyne, plot, glfw, "marrow/presets", "marrow/gui", cli}},
		{"presets", []string{"./presets/..."}, []string{fyne, plot, glfw, "marrow/gui", cli}},
		{"figure", []string{"./gui/figure/..."}, []string{fyne, glfw, cli}},
		{"gui", []string{"./gui/..."}, []string{app, glfw, cli}},
		{"cli", []string{"./cli/..."}, []string{fyne, glfw}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, dep := range dependencies(t, test.packages...) {
				for _, b := range test.banned {
					if dep == b || strings.HasPrefix(dep, b+"/") {
						t.Errorf("%v reaches %s", test.packages, dep)
					}
				}
			}
		})
	}
	if slices.Contains(dependencies(t, "./sim/ode", "./sim/model"), "marrow/sim") {
		t.Error("sim/ode or sim/model reaches sim")
	}
	for _, beside := range []string{"./gui/figure/...", "./cli/..."} {
		if slices.Contains(dependencies(t, beside), "marrow/gui") {
			t.Errorf("%s reaches gui", beside)
		}
	}
}
