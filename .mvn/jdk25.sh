# Sourced by mvnw and by the launcher: sets JAVA_HOME to a JDK 25, or says what is missing.
# Maven itself must run on it (Quarkus builds inside Maven's JVM), so a toolchain would not do.
is_jdk25() { [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$1/release"; }

find_jdk25() {
  if [ -n "${JAVA_HOME-}" ] && is_jdk25 "$JAVA_HOME"; then return 0; fi
  for candidate in $(ls -d /usr/lib/jvm/*25* /opt/*jdk*25* /opt/java/* "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* \
      /Library/Java/JavaVirtualMachines/*25*/Contents/Home /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home 2>/dev/null); do
    if is_jdk25 "$candidate"; then JAVA_HOME=$candidate; export JAVA_HOME; return 0; fi
  done
  if command -v javac >/dev/null 2>&1; then
    candidate=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    if is_jdk25 "$candidate"; then JAVA_HOME=$candidate; export JAVA_HOME; return 0; fi
  fi
  echo "Lobule needs a JDK 25 and found none (looked at JAVA_HOME=${JAVA_HOME:-unset}, /usr/lib/jvm, /opt, SDKMAN, PATH)." >&2
  echo "Install one, for example 'apt-get install temurin-25-jdk', or set JAVA_HOME to it." >&2
  return 1
}
find_jdk25
