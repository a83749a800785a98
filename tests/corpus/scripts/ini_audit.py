"""Settings of many INI files checked against rules."""

import configparser
import io

from circuit import circuit


def audit(name, text, rules):
    parser = configparser.ConfigParser()
    try:
        parser.read_file(io.StringIO(text), name)
    except configparser.Error as error:
        return [f"{name}: {type(error).__name__}"]
    found = []
    for section, key, wanted in rules:
        value = parser.get(section, key, fallback=None)
        if value != wanted:
            found.append(f"{name}: [{section}] {key} is {value}")
    return found


@circuit
def main(files, rules):
    findings = []
    for name, text in files.items():  # parallel
        findings.extend(audit(name, text, rules))
    return findings


def cases():
    return [
        lambda: (
            (
                {
                    f"h{i}.ini": "broken"
                    if i % 7 == 3
                    else f"[net]\nport = {80 + i % 3}\n"
                    for i in range(16)
                },
                [("net", "port", "80"), ("net", "host", "x")],
            ),
            {},
        ),
    ]


MAIN = main
