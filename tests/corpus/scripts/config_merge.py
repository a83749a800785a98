"""Settings of many hosts merged over defaults, differences reported."""

import copy

from circuit import circuit


def merge(base, over):
    out = copy.deepcopy(base)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(out.get(key), dict):
            out[key] = merge(out[key], value)
        else:
            out[key] = value
    return out


@circuit
def main(defaults, hosts):
    merged = {}
    for name, own in hosts.items():  # parallel
        merged[name] = merge(defaults, own)
    changed = {}
    for name, settings in merged.items():  # parallel
        changed[name] = [key for key in settings if settings[key] != defaults.get(key)]
    return merged, changed


def cases():
    return [
        lambda: (
            (
                {"port": 80, "tls": {"on": False, "cert": None}},
                {
                    f"h{i}": {"port": 80 + i % 3, "tls": {"on": bool(i % 2)}}
                    for i in range(20)
                },
            ),
            {},
        ),
    ]


MAIN = main
