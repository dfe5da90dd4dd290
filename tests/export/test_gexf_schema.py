"""The schema of the tests accepts a good document and refuses each of these broken ones."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tests.export.gexf_rules import faults

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta lastmodifieddate="2020-01-01"><creator>me</creator></meta>
  <graph mode="dynamic" defaultedgetype="directed" timeformat="date">
    <attributes class="node"><attribute id="n" title="count" type="integer"/></attributes>
    <attributes class="edge"><attribute id="w" title="when" type="string"/></attributes>
    <nodes>
      <node id="a" label="A"><attvalues><attvalue for="n" value="1"/></attvalues><viz:color r="1" g="2" b="3"/></node>
      <node id="b" label="B" start="2020-01-01" end="2020-12-31"><viz:size value="2.0"/></node>
    </nodes>
    <edges>
      <edge id="1" source="b" target="a" kind="x" start="2020-02-01" end="2020-02-29"/>
      <edge id="2" source="b" target="a" kind="y" start="2020-03-01" end="2020-03-01">
        <attvalues><attvalue for="w" value="2020-03"/></attvalues>
      </edge>
    </edges>
  </graph>
</gexf>
"""
BY_SCHEMA = {
    "a node without id": ('node id="a" ', "node "),
    "a node with an empty id": ('node id="a"', 'node id=""'),
    "two nodes of one id": ('node id="a"', 'node id="b"'),
    "an edge from no node": ('source="b"', 'source="c"'),
    "an edge to no node": ('target="a"', 'target="c"'),
    "an edge without source": ('source="b" ', ""),
    "an edge without target": ('target="a" ', ""),
    "two edges of one id": ('edge id="2"', 'edge id="1"'),
    "parallel edges of one kind": ('kind="y"', 'kind="x"'),
    "an unknown kind of direction": ('defaultedgetype="directed"', 'defaultedgetype="forward"'),
    "an unknown type of attribute": ('type="integer"', 'type="number"'),
    "an attribute without type": (' type="integer"', ""),
    "attributes of nothing": ('class="edge"', 'class="arc"'),
    "an impossible day": ('start="2020-01-01"', 'start="2020-02-30"'),
    "a date in words": ('end="2020-12-31"', 'end="cuối năm"'),
    "an unknown element": ("<edges>", "<hyperedge/><edges>"),
    "an unknown attribute": ('label="B"', 'name="B"'),
    "edges before nodes": (r"(?s)(<nodes>.*</nodes>)\s*(<edges>.*</edges>)", r"\2\1"),
    "no nodes": (r"(?s)<nodes>.*</edges>", ""),
    "another version": ('version="1.3"', 'version="1.2"'),
    "another namespace": ('"http://gexf.net/1.3"', '"http://www.gexf.net/1.2draft"'),
    "a colour beyond 255": ('r="1"', 'r="256"'),
    "a size below nothing": ('value="2.0"', 'value="-2.0"'),
    "a value of nothing": ('for="n" ', ""),
    "text among nodes": ("<nodes>", "<nodes>text"),
    "an unknown mode": ('mode="dynamic"', 'mode="moving"'),
    "an unknown time format": ('timeformat="date"', 'timeformat="day"'),
    "two graphs": (r"(?s)(<graph .*</graph>)", r"\1\1"),
}
BY_RULE = {
    "a value that is not declared": ('for="n"', 'for="m"', "not declared"),
    "a node's value declared for edges": ('for="n"', 'for="w"', "not declared"),
    "a value of another type": ('value="1"', 'value="one"', "no integer"),
    "two values of one attribute": ('(<attvalue for="n" value="1"/>)', r"\1\1", "two values"),
    "a lifetime that ends before it starts": ('end="2020-02-29"', 'end="2020-01-31"', "before it starts"),
    "an edge that outlives its node": ('end="2020-12-31"', 'end="2020-02-28"', "nodes are not"),
    "a year where days are told": ('start="2020-01-01"', 'start="2020"', "no date"),
}


def mutant(old: str, new: str) -> etree._ElementTree:
    text, count = re.subn(old, new, GOOD, count=1)
    assert count == 1
    assert text != GOOD
    return etree.ElementTree(etree.fromstring(text.encode()))


def test_the_good_document_has_no_fault():
    assert faults(etree.ElementTree(etree.fromstring(GOOD.encode()))) == []


@pytest.mark.parametrize(("old", "new"), BY_SCHEMA.values(), ids=BY_SCHEMA)
def test_the_schema_refuses(old, new):
    assert faults(mutant(old, new))


@pytest.mark.parametrize(("old", "new", "fault"), BY_RULE.values(), ids=BY_RULE)
def test_a_rule_refuses_what_no_schema_can(old, new, fault):
    assert [each for each in faults(mutant(old, new)) if fault in each]
