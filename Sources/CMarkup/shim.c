#include "CMarkup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <pthread.h>
#include <string.h>

void cmarkup_initialize(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, xmlInitParser);
}

int32_t cmarkup_is_element(const char *name) { return htmlTagLookup((const xmlChar *)name) != NULL; }

int32_t cmarkup_is_entity(const char *name) { return htmlEntityLookup((const xmlChar *)name) != NULL; }

typedef struct {
  htmlParserCtxtPtr parser;
  cmarkup_events events;
  void *context;
} parse;

static void element(parse *parse, const xmlChar *name, int32_t ends) {
  if (name == NULL) return;
  const htmlElemDesc *known = htmlTagLookup(name);
  int32_t is_block = known != NULL && !known->isinline;
  if (!parse->events.element(parse->context, (const char *)name, is_block, ends)) xmlStopParser(parse->parser);
}

static void start_element(void *parse, const xmlChar *name, const xmlChar **attributes) {
  (void)attributes;
  element(parse, name, 0);
}

static void end_element(void *parse, const xmlChar *name) { element(parse, name, 1); }

static void characters(void *context, const xmlChar *bytes, int count) {
  parse *parse = context;
  parse->events.characters(parse->context, bytes, count);
}

// Scripts and style sheets arrive as CDATA; without this callback they would be reported as characters.
static void ignore(void *context, const xmlChar *bytes, int count) {
  (void)context;
  (void)bytes;
  (void)count;
}

int32_t cmarkup_parse_html(const uint8_t *bytes, int32_t count, cmarkup_events events, void *context) {
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (parser == NULL) return 0;
  parse parse = {parser, events, context};
  if (parser->sax != NULL) {
    memset(parser->sax, 0, sizeof(htmlSAXHandler));
    parser->sax->startElement = start_element;
    parser->sax->endElement = end_element;
    parser->sax->characters = characters;
    parser->sax->ignorableWhitespace = characters;
    parser->sax->cdataBlock = ignore;
    parser->userData = &parse;
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    xmlDocPtr document = htmlCtxtReadMemory(parser, (const char *)bytes, count, NULL, "UTF-8", options);
    if (document != NULL) xmlFreeDoc(document);
  }
  htmlFreeParserCtxt(parser);
  return 1;
}
