#!/bin/sh
# Makes an image of hark: a folder with the command and a Java of its own, for machines that have none. `mvn -Pimage
# package` runs it.
#
#   image.sh FOLDER   makes FOLDER anew: bin/hark, lib/hark.jar, and what Java needs
#
# Copy it with its files' dates (tar, cp -p): Java looks at them before it believes the record of a start.
set -eu
project=$(cd "$(dirname "$0")/../../../.." && pwd)
image=$1

# What the jar requires (jdeps --print-module-deps), and what is looked up by name: signals, and a recording on demand.
modules=java.base,java.management,jdk.management,jdk.unsupported,jdk.jfr,jdk.jcmd

rm -rf "$image"
"$(HARK_PRINT_JAVA=1 "$project/hark")/bin/jlink" --add-modules "$modules" --output "$image" \
    --strip-debug --no-header-files --no-man-pages --compress zip-0
cp "$project/hark" "$image/bin/hark"
cp "$project/LICENSE" "$image/LICENSE"
cp -p "$project/cli/target/hark.jar" "$image/lib/hark.jar"
HARK_REHEARSE=$project "$image/bin/hark"
