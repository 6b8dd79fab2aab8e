package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"marrow/presets"
	"marrow/sim"
)

// userFolder is where the user's own presets live, e.g.
// ~/.config/marrow/presets on Linux; "" if the system has no such place.
func userFolder() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "marrow", "presets")
}

// library returns the built-in presets, those of the user's folder, and last
// those that only validate. A faulty file in the folder is reported and left
// out, so that it cannot lock the program.
func library(stderr io.Writer) ([]*presets.Preset, error) {
	all, err := presets.Builtin()
	if err != nil {
		return nil, err
	}
	folder := userFolder()
	if folder == "" {
		return all, nil
	}
	own, err := presets.Dir(folder)
	if err != nil {
		fmt.Fprintf(stderr, "marrow: skipping faulty presets of %s:\n%v\n", folder, err)
	}
	i := slices.IndexFunc(all, func(p *presets.Preset) bool { return p.Group == presets.Validation })
	if i < 0 {
		i = len(all)
	}
	return slices.Insert(all, i, own...), nil
}

// find returns the preset of that name, or the one in that file.
func find(name string, stderr io.Writer) (*presets.Preset, error) {
	all, err := library(stderr)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, func(p *presets.Preset) bool { return p.ID == name }); i >= 0 {
		return all[i], nil
	}
	if strings.HasSuffix(name, ".toml") || strings.ContainsRune(name, os.PathSeparator) {
		return presets.Load(name)
	}
	var ids []string
	for _, p := range all {
		if p.Group != presets.Validation {
			ids = append(ids, p.ID)
		}
	}
	return nil, fmt.Errorf("unknown preset %q; give a .toml file or one of: %s; marrow list shows all", name, strings.Join(ids, ", "))
}

// simulate runs a preset's scenario; a fault is named with its file.
func simulate(p *presets.Preset, s sim.Scenario) (*sim.Record, error) {
	r, err := sim.Simulate(context.Background(), s)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", cmp.Or(p.File, p.ID), err)
	}
	return r, nil
}

// listPresets prints one line a preset.
func listPresets(c *call) error {
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	all, err := library(c.stderr)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	for _, p := range all {
		fmt.Fprintf(w, "%s\t%g d\t%s\t%s\n", p.ID, p.Days, p.Title, p.Group)
	}
	return w.Flush()
}

// runPreset simulates a preset and writes every quantity.
func runPreset(c *call) error {
	out := c.flags.String("o", "", "write to this `file` instead of standard output")
	every := c.flags.Float64("every", 0.25, "`days` between two rows")
	days := c.flags.Float64("days", 0, "simulate this many `days` instead of the preset's")
	operands, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	switch {
	case !positive(*every):
		return c.misuse(fmt.Errorf("-every %g: must be more than 0 days", *every))
	case *days != 0 && !positive(*days):
		return c.misuse(fmt.Errorf("-days %g: must be more than 0", *days))
	}
	p, err := find(operands[0], c.stderr)
	if err != nil {
		return err
	}
	s := p.Scenario
	s.Every = *every
	if *days > 0 {
		s.Days = *days
	}
	r, err := simulate(p, s)
	if err != nil {
		return err
	}
	if t, dead := sim.Death(r); dead { // the columns alone would not say so
		fmt.Fprintf(c.stderr, "%s: the host dies of %s on day %.3g; what follows is the course of those who survive\n", p.ID, sim.CauseOfDeath(r, t), p.Day(t))
	}
	if *out == "" {
		return r.WriteCSV(c.stdout, *every)
	}
	return writeFile(*out, func(w io.Writer) error { return r.WriteCSV(w, *every) })
}

func positive(x float64) bool { return x > 0 && !math.IsInf(x, 1) }

// writeFile creates path with what write writes. The file appears whole or
// not at all: it is written under a temporary name beside its place.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, cause(err))
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = fmt.Errorf("cannot write %s: %w", path, cause(err))
		}
	}()
	b := bufio.NewWriter(f)
	if err = write(b); err != nil {
		return err
	}
	if err = b.Flush(); err != nil {
		return err
	}
	if err = f.Chmod(0o644); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// cause leaves the temporary name out of an error of the file system.
func cause(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}
