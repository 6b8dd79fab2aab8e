// Package locale gives the process a language before Fyne looks for one.
//
// Fyne reads the environment while it is initialized and logs six lines of
// errors for "C.UTF-8", the usual setting of containers and servers; main
// would come too late. Go initializes packages in the order of their import
// paths once their own imports are ready, and this package imports nothing
// that Fyne does not need itself and sorts before text/template, which Fyne
// needs, so it comes first. Import it for this effect alone.
package locale

import (
	"os"
	"strings"
)

// language is what a system without one gets.
const language = "en_US.UTF-8"

func init() { set() }

// set replaces a locale that names no language in the environment of this
// process.
func set() {
	name := "LANG"
	for _, n := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if os.Getenv(n) != "" {
			name = n
			break
		}
	}
	code, _, _ := strings.Cut(os.Getenv(name), ".")
	if code == "" || code == "C" || code == "POSIX" {
		os.Setenv(name, language)
	}
}
