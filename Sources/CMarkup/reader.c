#include "CMarkup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

enum { MAXIMUM_NAMES = 256 };

struct cmarkup_reader {
  xmlParserCtxtPtr parser;
  cmarkup_handler handler;
  void *context;
  int32_t is_html;
  int32_t deepest;
  int32_t depth;
  cmarkup_outcome outcome;
  int32_t name_count;
  // The names as the parser's dictionary has them, so that comparing pointers is enough.
  const xmlChar *names[MAXIMUM_NAMES];
};

// XML: five pointers an attribute (local name, prefix, namespace, value, its end). HTML: two (name, value), up to NULL.
struct cmarkup_attributes {
  const cmarkup_reader *reader;
  const xmlChar **parts;
  int32_t count;
  int32_t is_html;
};

static void stop(cmarkup_reader *reader, cmarkup_outcome outcome) {
  if (reader->outcome == CMARKUP_FINE) reader->outcome = outcome;
  xmlStopParser(reader->parser);
}

// The parser's dictionary need not hold the names of HTML elements, so that those are compared.
static int32_t number(const cmarkup_reader *reader, const xmlChar *name) {
  for (int32_t i = 0; i < reader->name_count; i++) {
    if (reader->names[i] == name || (reader->is_html && xmlStrEqual(reader->names[i], name))) return i;
  }
  return -1;
}

static void begin(cmarkup_reader *reader, const xmlChar *name, const cmarkup_attributes *attributes) {
  if (reader->outcome != CMARKUP_FINE) return;
  if (++reader->depth > reader->deepest) {
    stop(reader, CMARKUP_TOO_DEEP);
  } else if (!reader->handler.begin(reader->context, number(reader, name), attributes)) {
    stop(reader, CMARKUP_STOPPED);
  }
}

static void end(cmarkup_reader *reader, const xmlChar *name) {
  if (reader->outcome != CMARKUP_FINE) return;
  reader->depth--;
  if (!reader->handler.end(reader->context, number(reader, name))) stop(reader, CMARKUP_STOPPED);
}

static void begin_xml(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int count, int defaulted, const xmlChar **parts) {
  (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
  const cmarkup_attributes attributes = {context, parts, count, 0};
  begin(context, name, &attributes);
}

static void end_xml(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  end(context, name);
}

static void begin_html(void *context, const xmlChar *name, const xmlChar **parts) {
  int32_t count = 0;
  while (parts != NULL && parts[2 * count] != NULL) count++;
  const cmarkup_attributes attributes = {context, parts, count, 1};
  begin(context, name, &attributes);
}

static void end_html(void *context, const xmlChar *name) { end(context, name); }

static void characters(void *context, const xmlChar *bytes, int count) {
  cmarkup_reader *reader = context;
  if (reader->outcome != CMARKUP_FINE) return;
  if (!reader->handler.characters(reader->context, bytes, count)) stop(reader, CMARKUP_STOPPED);
}

// Called when a document type declaration begins, before anything in it is read.
static void refuse(void *context, const xmlChar *name, const xmlChar *id, const xmlChar *system) {
  (void)name, (void)id, (void)system;
  stop(context, CMARKUP_HAS_DTD);
}

// Only the five entities of XML exist where there is no document type definition.
static xmlEntityPtr entity(void *context, const xmlChar *name) {
  (void)context;
  return xmlGetPredefinedEntity(name);
}

static cmarkup_reader *make(
    const char *const *names, int32_t count, int32_t deepest, cmarkup_handler handler, void *context) {
  if (count > MAXIMUM_NAMES) return NULL;
  cmarkup_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->handler = handler;
  reader->context = context;
  reader->deepest = deepest;
  reader->name_count = count;
  for (int32_t i = 0; i < count; i++) reader->names[i] = (const xmlChar *)names[i];
  return reader;
}

cmarkup_reader *cmarkup_open_xml(
    const char *const *names, int32_t count, int32_t deepest, int32_t is_utf8, cmarkup_handler handler, void *context) {
  cmarkup_reader *reader = make(names, count, deepest, handler, context);
  if (reader == NULL) return NULL;
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = begin_xml;
  sax.endElementNs = end_xml;
  sax.characters = characters;
  sax.ignorableWhitespace = characters;
  sax.cdataBlock = characters;
  sax.internalSubset = refuse;
  sax.getEntity = entity;
  reader->parser = xmlCreatePushParserCtxt(&sax, reader, NULL, 0, NULL);
  if (reader->parser == NULL) {
    free(reader);
    return NULL;
  }
  xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET | XML_PARSE_COMPACT | (is_utf8 ? XML_PARSE_IGNORE_ENC : 0));
  if (is_utf8) xmlSwitchEncoding(reader->parser, XML_CHAR_ENCODING_UTF8);
  for (int32_t i = 0; i < count; i++) {
    reader->names[i] = xmlDictLookup(reader->parser->dict, (const xmlChar *)names[i], -1);
    if (reader->names[i] == NULL) reader->names[i] = (const xmlChar *)names[i];
  }
  return reader;
}

cmarkup_reader *cmarkup_open_html(
    const char *const *names, int32_t count, int32_t deepest, cmarkup_handler handler, void *context) {
  cmarkup_reader *reader = make(names, count, deepest, handler, context);
  if (reader == NULL) return NULL;
  reader->is_html = 1;
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.startElement = begin_html;
  sax.endElement = end_html;
  sax.characters = characters;
  sax.ignorableWhitespace = characters;
  reader->parser = htmlCreatePushParserCtxt(&sax, reader, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (reader->parser == NULL) {
    free(reader);
    return NULL;
  }
  htmlCtxtUseOptions(
      reader->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                          HTML_PARSE_IGNORE_ENC);
  return reader;
}

cmarkup_outcome cmarkup_feed(cmarkup_reader *reader, const uint8_t *bytes, int32_t count, int32_t is_last) {
  if (reader->outcome != CMARKUP_FINE) return reader->outcome;
  const char *text = (const char *)bytes;
  int code = reader->is_html ? htmlParseChunk(reader->parser, text, count, is_last)
                             : xmlParseChunk(reader->parser, text, count, is_last);
  if (reader->outcome != CMARKUP_FINE) return reader->outcome;
  if (code == XML_ERR_NO_MEMORY) return reader->outcome = CMARKUP_NO_MEMORY;
  if (!reader->is_html && !reader->parser->wellFormed) return reader->outcome = CMARKUP_ILL_FORMED;
  return CMARKUP_FINE;
}

int64_t cmarkup_line(const cmarkup_reader *reader) {
  return reader->parser->input == NULL ? 0 : reader->parser->input->line;
}

int64_t cmarkup_element_line(const cmarkup_attributes *attributes) { return cmarkup_line(attributes->reader); }

void cmarkup_close(cmarkup_reader *reader) {
  if (reader->is_html) {
    htmlFreeParserCtxt(reader->parser);
  } else {
    xmlFreeParserCtxt(reader->parser);
  }
  free(reader);
}

int64_t cmarkup_attribute(const cmarkup_attributes *attributes, const char *name, const uint8_t **value) {
  const int32_t step = attributes->is_html ? 2 : 5;
  for (int32_t i = 0; i < attributes->count; i++) {
    const xmlChar **part = attributes->parts + i * step;
    if (strcmp((const char *)part[0], name) != 0) continue;
    if (attributes->is_html) {
      *value = part[1];
      return part[1] == NULL ? 0 : (int64_t)strlen((const char *)part[1]);
    }
    *value = part[3];
    return part[4] - part[3];
  }
  return -1;
}
