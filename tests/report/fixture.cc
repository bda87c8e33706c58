// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/report/fixture.h"

#include <cstdlib>
#include <iostream>

namespace policygap::fixture {

using assessment::JudgedDocument;
using extractors::Format;
using extractors::Status;
using matching::Severity;
using text::Language;

const assessment::Catalogue& catalogue() {
  static const assessment::Catalogue kCatalogue = [] {
    auto loaded = assessment::load_catalogue("rules");
    if (!loaded) {
      std::cerr << loaded.error().message << '\n';
      std::abort();
    }
    return *loaded;
  }();
  return kCatalogue;
}

matching::Finding finding(const std::string& category, const std::string& quote, Severity severity, int page,
                          const std::string& section,
                          const std::vector<std::pair<std::string, std::string>>& words, Language language) {
  matching::Finding result;
  result.rule = category + "-fixture";
  result.category = category;
  result.severity = severity;
  result.confidence = matching::Confidence::high;
  result.bound = "employee";
  result.how = "duty";
  result.place.page_number = page;
  result.place.section = section;
  result.place.block = page * 10 + static_cast<int>(quote.size());
  result.place.quote = quote;
  if (page > 0) result.place.rectangles = {{page, 72, 100.25, 480.5, 112}};
  result.language = language;
  result.context = quote;
  for (const auto& [word, role] : words) {
    const std::size_t at = quote.find(word);
    if (at != std::string::npos) result.spans.push_back({{at, at + word.size()}, role, role + "-concept"});
  }
  return result;
}

matching::Strength strength(const std::string& topic, const std::string& quote, int page,
                            const std::string& section, bool encouraging, Language language) {
  matching::Strength result;
  result.rule = topic + "-fixture";
  result.topic = topic;
  result.encouraging = encouraging;
  result.place.page_number = page;
  result.place.section = section;
  result.place.block = page * 10 + static_cast<int>(quote.size());
  result.place.quote = quote;
  result.language = language;
  return result;
}

namespace {

JudgedDocument document(const std::string& path, Format format, const std::string& kind, Language language,
                        int pages, std::size_t words) {
  JudgedDocument result;
  result.path = path;
  result.sha256 = std::string(64 - path.size() % 9, 'a') + std::string(path.size() % 9, '7');
  result.format = format;
  result.kind = kind;
  result.language = language;
  result.page_count = pages;
  result.word_count = words;
  result.clause_count = words / 14;
  result.mentions_communication = true;
  return result;
}

JudgedDocument communication_policy() {
  JudgedDocument policy = document("Norrvik/kommunikationspolicy-2014.pdf", Format::pdf,
                                   "communication-policy", Language::sv, 9, 3240);
  policy.title = "Kommunikationspolicy för Norrvik Energi";
  policy.date = "2014-03-18";
  auto routed =
      finding("single-channel",
              "All kommunikation med omvärlden ska gå via informationsavdelningen, som också avgör vem som "
              "får svara på frågor om verksamheten.",
              Severity::high, 3, "2 Externa kontakter › 2.1 Ansvar",
              {{"All kommunikation", "act"}, {"ska gå via", "how"}, {"informationsavdelningen", "gate"}});
  routed.confidence_reasons = {"rule", "second-opinion-agrees"};
  auto criticised = finding(
      "criticism-ban",
      "Medarbetare får inte framföra kritik mot bolaget i bloggar eller andra sociala medier, vare sig i "
      "tjänsten eller på fritiden.",
      Severity::critical, 5, "3 Sociala medier",
      {{"Medarbetare", "party"},
       {"får inte", "how"},
       {"kritik mot bolaget", "object"},
       {"bloggar", "channel"}});
  criticised.how = "ban";
  criticised.severity_reasons = {"reaches-private-time"};
  policy.found.findings = {routed, criticised};
  policy.found.strengths = {
      strength("respect", "Vi möter alla med respekt, även den som är upprörd.", 2, "1 Värdegrund"),
      strength("rights-first",
               "Alla som arbetar hos oss har rätt att vända sig till medierna utan att riskera något.", 8,
               "9 Dina rättigheter"),
      strength("official-voice", "Pressansvarig är kommunikationschefen.", 4, "2 Externa kontakter", false)};
  policy.found.channels = {{"personal-blog", "banned", false, "bloggar", criticised.place},
                           {"press", "restricted", false, "medierna", routed.place}};
  policy.found.upsides = {{"service", policy.found.strengths[0].place}};
  return policy;
}

JudgedDocument it_policy() {
  JudgedDocument policy =
      document("Norrvik/it-policy.docx", Format::docx, "it-policy", Language::sv, 0, 1875);
  policy.date = "2019-11";
  auto hours = finding(
      "working-hours-ban", "Sociala medier såsom Facebook och Lunarstorm får inte användas under arbetstid.",
      Severity::medium, 0, "4 Internet",
      {{"Sociala medier", "channel"}, {"får inte användas", "how"}, {"under arbetstid", "time"}});
  hours.how = "ban";
  hours.lead = "Följande gäller för alla användare:";
  auto blocked = finding("access-block", "Åtkomst till sociala nätverk är spärrad.", Severity::medium, 0,
                         "4 Internet", {{"spärrad", "how"}, {"sociala nätverk", "channel"}});
  blocked.bound = "unnamed";
  blocked.how = "fact";
  blocked.confidence = matching::Confidence::medium;
  policy.found.findings = {hours, blocked};
  auto doubtful = finding("monitoring", "Internettrafiken loggas och kan följas upp.", Severity::medium, 0,
                          "5 Loggning", {{"följas upp", "act"}});
  doubtful.confidence = matching::Confidence::low;
  policy.found.worth_a_look = {doubtful};
  policy.found.channels = {{"facebook", "banned", false, "Facebook", hours.place},
                           {"other", "banned", true, "Lunarstorm", hours.place}};
  return policy;
}

JudgedDocument english_handbook() {
  JudgedDocument book =
      document("Norrvik/UK/employee-handbook.pdf", Format::pdf, "handbook", Language::en, 42, 2950);
  book.date = "2021";
  auto spokesperson = finding("spokesperson-only",
                              "Only the Managing Director may comment on the company to anyone outside it.",
                              Severity::high, 17, "7 Conduct › 7.4 Media",
                              {{"Only the Managing Director", "gate"}, {"may comment", "act"}}, Language::en);
  spokesperson.how = "exclusive";
  auto threat =
      finding("sanction-threat",
              "Any breach of this section may lead to disciplinary action, up to and including dismissal.",
              Severity::medium, 18, "7 Conduct › 7.4 Media",
              {{"may lead to disciplinary action", "sanction"}}, Language::en);
  threat.how = "threat";
  auto tone = finding("discouraging-tone", "It is usually best to stay off social media altogether.",
                      Severity::low, 18, "7 Conduct › 7.5 Online",
                      {{"best to stay off", "how"}, {"social media", "channel"}}, Language::en);
  tone.how = "advice";
  book.found.findings = {spokesperson, threat, tone};
  book.found.strengths = {
      strength("invitation", "You are welcome to talk about what you do, online and elsewhere.", 3,
               "1 Welcome", true, Language::en),
      strength("own-privacy", "Look after your own privacy settings.", 19, "7.5 Online", true, Language::en)};
  book.found.channels = {{"linkedin", "allowed", false, "LinkedIn", book.found.strengths[0].place},
                         {"e-mail", "named", false, "e-mail", book.found.strengths[1].place}};
  return book;
}

}  // namespace

std::vector<JudgedDocument> documents() {
  JudgedDocument scan = document("Norrvik/inskannad riktlinje 2009.pdf", Format::pdf, "other-governance",
                                 Language::unknown, 6, 0);
  scan.status = Status::unreadable;
  scan.mentions_communication = false;
  scan.problems = {{"no_text", "no text on any of 6 pages", {}}};
  JudgedDocument damaged =
      document("Norrvik/personalhandbok.pdf", Format::pdf, "handbook", Language::sv, 31, 8120);
  damaged.status = Status::partial;
  damaged.mentions_communication = false;
  damaged.problems = {{"image_pages", "pages without text", {2, 7, 8, 9}},
                      {"damaged", "page 30 is cut short", {30}}};
  damaged.copies = {"Norrvik/kopia av personalhandbok.pdf"};
  JudgedDocument silent =
      document("Norrvik/resepolicy.docx", Format::docx, "other-governance", Language::sv, 0, 640);
  silent.mentions_communication = false;
  return {communication_policy(), it_policy(), english_handbook(), scan, damaged, silent};
}

}  // namespace policygap::fixture
