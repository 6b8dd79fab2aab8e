// Package cli is the command line of Marrow: it reads the arguments, runs one
// command and gives its exit status. The commands need no display; the window
// is opened by a function of the [Program], so that this package reaches
// neither the toolkit nor OpenGL.
package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
)

// A Program is what the command line needs to know of the program around it.
type Program struct {
	Version string                    // set by the linker in released builds; "" asks the build
	Window  func(WindowOptions) error // shows the window until it is closed
}

// Exit statuses.
const (
	statusOK     = 0
	statusMissed = 1 // validate: evidence was missed; figure -check: a rule was broken
	statusError  = 2 // wrong flag, unknown or faulty preset, unwritable file
	statusWindow = 3 // this machine cannot open a window
)

// A command is one word after "marrow". It reads its own flags from args.
type command struct {
	name, operands, about string
	run                   func(c *call) error
}

// The commands in the order of the manual; the first opens the window.
func commands() []command {
	return []command{
		{"", "", "open the window", showWindow},
		{"list", "", "list the presets", listPresets},
		{"run", "PRESET|FILE", "simulate a preset and write every quantity as CSV", runPreset},
		{"figure", "PRESET|FILE", "draw a preset for a paper, or a figure of Marrow once more", drawFigure},
		{"validate", "[PRESET|FILE...]", "compare presets with their published evidence", validatePresets},
		{"fit", "", "calibrate the parameter table against the evidence", fitTable},
		{"version", "", "print the version", printVersion},
	}
}

// Run executes one command line, without the name of the program, and returns
// the exit status: 0 done, 1 evidence missed or a journal's rule broken, 2
// wrong input or unwritable output, 3 no window possible here.
func Run(p Program, args []string, stdout, stderr io.Writer) int {
	all := commands()
	cmd := all[0]
	if len(args) > 0 {
		if i := slices.IndexFunc(all, func(c command) bool { return c.name == args[0] && c.name != "" }); i > 0 {
			cmd, args = all[i], args[1:]
		}
	}
	c := newCall(p, cmd, args, stdout, stderr)
	err := cmd.run(c)
	var e *exitError
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, flag.ErrHelp):
		c.help()
		return statusOK
	case errors.As(err, &e):
		if e.err != nil {
			fmt.Fprintln(stderr, "marrow:", e.err)
		}
		return e.status
	}
	fmt.Fprintln(stderr, "marrow:", err)
	return statusError
}

// An exitError ends the program with a status of its own. A nil err says
// nothing more.
type exitError struct {
	status int
	err    error
}

// Error implements error.
func (e *exitError) Error() string { return fmt.Sprint(e.err) }

// Unwrap gives the cause.
func (e *exitError) Unwrap() error { return e.err }

// A call is one invocation of a command: its flags, arguments and streams.
type call struct {
	command
	program        Program
	flags          *flag.FlagSet
	args           []string
	stdout, stderr io.Writer
}

func newCall(p Program, cmd command, args []string, stdout, stderr io.Writer) *call {
	fs := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard) // errors are reported once, by Run
	return &call{command: cmd, program: p, flags: fs, args: args, stdout: stdout, stderr: stderr}
}

// parse reads flags before, between and after the operands, and returns the
// operands; there must be at least low and at most high of them (-1: any number).
func (c *call) parse(low, high int) ([]string, error) {
	var operands []string
	args := c.args
	var rest []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, rest = args[:i], args[i+1:]
	}
	for {
		if err := c.flags.Parse(args); err != nil {
			return nil, c.misuse(err)
		}
		if c.flags.NArg() == 0 {
			break
		}
		operands = append(operands, c.flags.Arg(0))
		args = c.flags.Args()[1:]
	}
	operands = append(operands, rest...)
	switch {
	case len(operands) < low:
		return nil, c.misuse(fmt.Errorf("a %s is missing; marrow list shows the presets", c.operands))
	case high >= 0 && len(operands) > high:
		return nil, c.misuse(c.surplus(operands[high]))
	}
	return operands, nil
}

// surplus explains an operand that has no place.
func (c *call) surplus(operand string) error {
	if c.name != "" {
		return fmt.Errorf("unexpected argument %q", operand)
	}
	var names []string
	for _, o := range commands()[1:] {
		if o.name == operand {
			return fmt.Errorf("%q must come first, as in: marrow %s", operand, operand)
		}
		names = append(names, o.name)
	}
	return fmt.Errorf("unknown command %q; the commands are %s; a preset is opened with -preset",
		operand, strings.Join(names, ", "))
}

// misuse adds where help is found to an error of the command line.
func (c *call) misuse(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	return fmt.Errorf("%w (see marrow %s)", err, strings.TrimSpace(c.name+" -help"))
}

// help prints the manual of one command, or of all for the window.
func (c *call) help() {
	w := c.stdout
	fmt.Fprintf(w, "usage: %s\n", c.usage())
	fmt.Fprintf(w, "%s\n", c.about)
	if c.name == "" {
		fmt.Fprintln(w, "\ncommands, which need no display:")
		for _, o := range commands()[1:] {
			fmt.Fprintf(w, "  %-34s %s\n", strings.TrimSpace("marrow "+o.name+" "+o.operands), o.about)
		}
	}
	c.flags.SetOutput(w)
	first := true
	c.flags.VisitAll(func(*flag.Flag) {
		if first {
			fmt.Fprintln(w, "\nflags:")
			first = false
		}
	})
	c.flags.PrintDefaults()
	c.flags.SetOutput(io.Discard)
}

func (c *call) usage() string {
	return strings.Join(strings.Fields("marrow "+c.name+" "+c.operands+" [flags]"), " ")
}

// printVersion is the command version.
func printVersion(c *call) error {
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	return c.writeVersion()
}

// writeVersion prints the version, the toolchain and the platform.
func (c *call) writeVersion() error {
	_, err := fmt.Fprintf(c.stdout, "marrow %s (%s, %s/%s)\n", c.program.version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// version is the linker's version, or what the build recorded.
func (p Program) version() string {
	if p.Version != "" {
		return p.Version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "development"
	}
	return info.Main.Version
}
