# shellcheck shell=sh
# For bench/run and bench/jmh, which read it in the project's folder: builds the module if a source has changed, and
# leaves in $java the program and in $class_path what it needs to run the module.
# shellcheck disable=SC2034 # for who reads this
java=$(HARK_PRINT_JAVA=1 ./hark)/bin/java
entries=bench/target/class-path

if [ ! -f "$entries" ] || [ -n "$(find pom.xml ./*/pom.xml ./*/src/main -newer "$entries")" ]; then
    echo 'bench: building ...' >&2
    mvn -B -q -Dstyle.color=never -Dquick -pl bench -am compile dependency:build-classpath -Dmdep.outputFile="$PWD/$entries"
fi
# shellcheck disable=SC2034 # for who reads this
class_path=bench/target/quick/classes:$(cat "$entries")
