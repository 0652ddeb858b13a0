// SPDX-License-Identifier: GPL-3.0-or-later
// The survey's methods, each once, with complete cards.
#include <QDir>
#include <QMap>
#include <QSet>
#include <QTest>
#include <set>
#include <tuple>

#include "api/catalogue.h"
#include "api/error.h"
#include "api/recipe.h"
#include "methods/registry.h"

using namespace zsq;

namespace {

/// The survey's three columns, and what becomes of the weights.
const QMap<MethodCategory, QStringList> kSurvey{
    {MethodCategory::SynthesisFree, {"dfq", "squant", "udfc"}},
    {MethodCategory::Generator,
     {"gdfq", "zaq", "arc", "qimera", "arc_ait", "adasg", "adadfq", "causal_dfq", "ris", "genq"}},
    {MethodCategory::NoiseOptimization,
     {"deepinversion", "intraq", "hast", "texq", "plf", "synq", "zeroq", "kw", "dsg", "mixmix",
      "genie", "sadag", "psaq_vit", "smi", "clamp_vit"}}};
const QSet<QString> kPtq{"dfq",    "squant", "udfc",  "zeroq",    "kw",  "dsg",
                         "mixmix", "genie",  "sadag", "psaq_vit", "smi", "clamp_vit"};
/// SynQ's figures for transformers train PSAQ-ViT's network, which cannot be run yet.
const QSet<QString> kForTransformers{"psaq_vit", "smi", "clamp_vit", "genq"};

/// The figure of a card; -1 where it has none.
double reported(const char* id, const std::string& model, const std::string& data,
                const std::string& bits) {
  for (const ReportedResult& r : catalogue_entry(id).card.reported) {
    if (r.model == model && r.data == data && r.bits == bits) return r.top1;
  }
  return -1;
}

bool verified(const char* id, const std::string& model, const std::string& data,
              const std::string& bits) {
  for (const ReportedResult& r : catalogue_entry(id).card.reported) {
    if (r.model == model && r.data == data && r.bits == bits) return r.verified;
  }
  return true;
}

class Catalogue : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_survey_is_complete_and_each_method_in_its_category() {
    QMap<MethodCategory, QStringList> found;
    for (const CatalogueEntry& entry : method_catalogue()) {
      if (entry.card.category == MethodCategory::Baseline) {
        QVERIFY2(entry.available, entry.card.id.c_str());
      } else {
        found[entry.card.category] << QString::fromStdString(entry.card.id);
      }
    }
    int methods = 0;
    for (auto it = kSurvey.begin(); it != kSurvey.end(); ++it) {
      QStringList expected = *it;
      expected.sort();
      found[it.key()].sort();
      QCOMPARE(found[it.key()], expected);
      methods += int(expected.size());
    }
    QCOMPARE(methods, 28);
  }

  void no_method_is_both_planned_and_runnable() {
    std::set<std::string> runnable;
    for (const Method& method : all_methods()) runnable.insert(method.info.card.id);
    for (const MethodCard& card : planned_cards()) {
      QVERIFY2(!runnable.contains(card.id), card.id.c_str());
    }
  }

  void what_can_be_run_is_available_with_its_parameters() {
    std::set<std::string> runnable;
    for (const MethodInfo& method : methods()) runnable.insert(method.card.id);
    QVERIFY(runnable.contains("zeroq"));
    for (const CatalogueEntry& entry : method_catalogue()) {
      QCOMPARE(entry.available, runnable.contains(entry.card.id));
      QCOMPARE(entry.parameters.empty(), !entry.available);
      QCOMPARE(entry.presets.empty(), !entry.available);
    }
    QVERIFY(!catalogue_entry("zeroq").parameters.empty());
  }

  /// One folder for each: the card, and the algorithm where it can be run.
  void every_method_has_its_own_room() {
    const QDir rooms(QDir(ZSQ_PROJECT_DIR).filePath("core/methods"));
    QSet<QString> ids;
    for (const CatalogueEntry& entry : method_catalogue()) {
      const QString id = QString::fromStdString(entry.card.id);
      QVERIFY2(rooms.exists(id + "/card.cpp"), entry.card.id.c_str());
      QCOMPARE(rooms.exists(id + "/" + id + ".cpp"), entry.available);
      ids << id;
    }
    const auto folders = rooms.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(QSet<QString>(folders.begin(), folders.end()), ids);
  }

  void presets_begin_with_paper_and_quick_and_hold_values_of_the_schema() {
    for (const MethodInfo& method : methods()) {
      const char* id = method.card.id.c_str();
      QVERIFY2(method.presets.size() >= 2, id);
      QCOMPARE(method.presets[0].id, "paper");
      QVERIFY2(method.presets[0].values.empty(), id);
      QCOMPARE(method.presets[1].id, "quick");
      std::set<std::string> ids;
      for (const PresetRecord& preset : method.presets) {
        QVERIFY2(ids.insert(preset.id).second, id);
        QVERIFY2(!preset.label.empty(), id);
        const Parameters all = preset_parameters(method, preset.id);
        check_parameters(method, all);  // throws
        QCOMPARE(all.size(), method.parameters.size());
        for (const ParameterSpec& spec : method.parameters) {
          const auto named = preset.values.find(spec.name);
          if (named == preset.values.end()) {
            QVERIFY2(all.at(spec.name) == spec.value, spec.name.c_str());
          } else {
            QVERIFY2(all.at(spec.name) == named->second, spec.name.c_str());
            QVERIFY2(named->second != spec.value, spec.name.c_str());  // only what differs
          }
        }
      }
    }
  }

  /// dsg.md, zeroq.md and generator_common.md, by hand.
  void presets_stand_as_in_the_specifications() {
    const Parameters dsg = preset_parameters(method("dsg"), "2023");
    QCOMPARE(std::get<std::int64_t>(dsg.at("images")), 40);
    QCOMPARE(std::get<std::int64_t>(dsg.at("batch")), 40);
    QCOMPARE(std::get<std::int64_t>(dsg.at("steps")), 500);
    QCOMPARE(std::get<std::int64_t>(dsg.at("patience")), 260);
    QCOMPARE(std::get<double>(dsg.at("learning_rate")), 0.9);
    QCOMPARE(std::get<double>(dsg.at("class_weight")), 2.0);
    QCOMPARE(std::get<double>(dsg.at("tv_weight")), 0.01);
    QCOMPARE(std::get<double>(dsg.at("norm_weight")), 0.01);
    QCOMPARE(std::get<double>(dsg.at("correlation_weight")), 1.0);
    QCOMPARE(std::get<std::string>(dsg.at("layer_focus")), "four_times");
    const Parameters code = preset_parameters(method("zeroq"), "code");
    QCOMPARE(std::get<std::int64_t>(code.at("images")), 32);
    QCOMPARE(std::get<std::string>(code.at("init")), "near_zero_uniform");
    QCOMPARE(std::get<std::int64_t>(code.at("steps")), 500);
    const Parameters imagenet = preset_parameters(method("qat"), "imagenet");
    QCOMPARE(std::get<std::int64_t>(imagenet.at("batch")), 16);
    QCOMPARE(std::get<double>(imagenet.at("learning_rate")), 1e-6);
    QCOMPARE(std::get<double>(imagenet.at("temperature")), 20.0);
  }

  void an_unknown_preset_is_refused_with_those_that_there_are() {
    try {
      (void)preset_parameters(method("dsg"), "2024");
      QFAIL("DSG has no such preset");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::InvalidArgument);
      QVERIFY2(QString(error.what()).contains("2024"), error.what());
      QCOMPARE(error.hint(), "Presets: paper, quick, 2023.");
    }
  }

  void a_recipe_names_its_preset() {
    const auto resolved = [](const std::string& preset, const std::string& parameters) {
      return resolve(parse_recipe(R"({"model":{"location":"x"},"method":"dsg","preset":")" +
                                  preset + R"(","parameters":{)" + parameters + "}}"));
    };
    const Recipe quick = resolved("quick", "");
    QCOMPARE(std::get<std::int64_t>(quick.parameters.at("steps")), 100);
    QCOMPARE(quick.preset, "quick");
    const Recipe recipe = resolved("2023", R"("patience":5)");
    QCOMPARE(std::get<std::int64_t>(recipe.parameters.at("images")), 40);
    QCOMPARE(std::get<std::int64_t>(recipe.parameters.at("patience")), 5);  // what is named wins
    // Its values are no preset's, and it says so; read again it stays what it is.
    QCOMPARE(recipe.preset, "custom");
    const Recipe again = resolve(parse_recipe(to_json(recipe)));
    QVERIFY(again == recipe);
    // Values that are a preset's have its name.
    Recipe renamed = quick;
    renamed.preset = "custom";
    QCOMPARE(resolve(renamed).preset, "quick");
    QVERIFY_EXCEPTION_THROWN((void)resolved("code", ""), Error);  // ZeroQ's
  }

  /// A method that makes images is a source of the plain quantizers by that alone.
  void every_maker_of_images_is_a_source() {
    std::set<std::string> makers;
    for (const Method& method : all_methods()) {
      if (method.synthesize != nullptr) makers.insert(method.info.card.id);
    }
    QVERIFY(makers.contains("zeroq") && makers.contains("dsg"));
    for (const char* id : {"ptq", "qat"}) {
      std::set<std::string> expected = makers;
      expected.insert({"noise", "run", "real"});
      for (const ParameterSpec& spec : method(id).parameters) {
        if (spec.name != "source") continue;
        QCOMPARE(std::set<std::string>(spec.choices.begin(), spec.choices.end()), expected);
        QCOMPARE(spec.choices.size(), expected.size());
        expected.clear();
      }
      QVERIFY(expected.empty());  // there is such a parameter
    }
  }

  void settings_are_read_by_name_and_type() {
    const Settings settings =
        Settings::of(method("zeroq"), "quick", {{"images", 7}, {"mixed_precision", true}});
    QCOMPARE(settings.whole("images"), 7);
    QCOMPARE(settings.whole("steps"), 100);
    QCOMPARE(settings.number("learning_rate"), 0.5);
    QVERIFY(settings.flag("mixed_precision"));
    QCOMPARE(settings.choice("init"), "gaussian");
    QVERIFY_EXCEPTION_THROWN((void)settings.number("images"), Error);
    QVERIFY_EXCEPTION_THROWN((void)settings.whole("widgets"), Error);
    QVERIFY_EXCEPTION_THROWN((void)Settings::of(method("zeroq"), "quick", {{"images", 0}}), Error);
    QVERIFY_EXCEPTION_THROWN((void)Settings::of(method("zeroq"), "quick", {{"magic", 1}}), Error);
  }

  void order_is_by_category_and_year() {
    std::tuple<MethodCategory, int> last{MethodCategory::Baseline, 0};
    for (const CatalogueEntry& entry : method_catalogue()) {
      const std::tuple place{entry.card.category, publication_year(entry.card).value_or(0)};
      QVERIFY2(last <= place, entry.card.id.c_str());
      last = place;
    }
  }

  void the_taxonomy_is_the_surveys() {
    for (const CatalogueEntry& entry : method_catalogue()) {
      const MethodCard& card = entry.card;
      if (card.category == MethodCategory::Baseline) continue;
      const QString id = QString::fromStdString(card.id);
      QVERIFY2(card.trains_weights != kPtq.contains(id), card.id.c_str());
      QVERIFY2((card.networks != Networks::Cnn) == kForTransformers.contains(id), card.id.c_str());
    }
    for (const char* id : {"ris", "genq", "deepinversion", "dsg", "mixmix", "psaq_vit", "smi"}) {
      QCOMPARE(catalogue_entry(id).card.scope, "S");
    }
    for (const char* id : {"dfq", "squant", "udfc", "arc_ait", "plf", "synq"}) {
      QCOMPARE(catalogue_entry(id).card.scope, "Q");
    }
    for (const char* id : {"zeroq", "gdfq", "intraq", "genie", "clamp_vit"}) {
      QCOMPARE(catalogue_entry(id).card.scope, "S+Q");
    }
  }

  void every_card_is_complete() {
    for (const CatalogueEntry& entry : method_catalogue()) {
      const MethodCard& card = entry.card;
      if (card.category == MethodCategory::Baseline) continue;
      for (const std::string& text :
           {card.id, card.name, card.title, card.authors, card.venue, card.link, card.scope,
            card.architectures, card.image_count, card.summary}) {
        QVERIFY2(!text.empty(), card.id.c_str());
      }
      const auto year = publication_year(card);
      QVERIFY2(year && *year >= 2019 && *year <= 2025, card.id.c_str());
      QVERIFY2(!card.loss_terms.empty() && !card.notes.empty(), card.id.c_str());
      QVERIFY2(card.summary.ends_with('.'), card.id.c_str());
      // Nobody could read SMI's table.
      QVERIFY2(card.reported.empty() == (card.id == "smi"), card.id.c_str());
    }
  }

  void reported_values_are_percentages_and_each_stands_once() {
    for (const CatalogueEntry& entry : method_catalogue()) {
      std::set<std::tuple<std::string, std::string, std::string>> seen;
      for (const ReportedResult& r : entry.card.reported) {
        QVERIFY2(r.top1 > 0 && r.top1 < 100, entry.card.id.c_str());
        QVERIFY2(!r.model.empty() && !r.data.empty() && !r.bits.empty(), entry.card.id.c_str());
        QVERIFY2(seen.insert({r.model, r.data, r.bits}).second,
                 (entry.card.id + ": " + r.model + " " + r.bits).c_str());
      }
    }
  }

  /// Written off the specifications by hand.
  void values_stand_as_in_the_specifications() {
    QCOMPARE(reported("gdfq", "ResNet-20", "CIFAR-10", "W4A4"), 90.25);
    QCOMPARE(reported("qimera", "ResNet-50", "ImageNet", "W4A4"), 66.25);
    QCOMPARE(reported("arc_ait", "ResNet-18", "ImageNet", "W4A4"), 65.73);
    QCOMPARE(reported("adasg", "ResNet-20", "CIFAR-100", "W3A3"), 52.76);
    QCOMPARE(reported("adadfq", "MobileNetV2", "ImageNet", "W3A3"), 28.99);
    QCOMPARE(reported("intraq", "ResNet-18", "ImageNet", "W4A4"), 66.47);
    QCOMPARE(reported("hast", "ResNet-20", "CIFAR-10", "W3A3"), 88.34);
    QCOMPARE(reported("texq", "ResNet-50", "ImageNet", "W4A4"), 70.72);
    QCOMPARE(reported("plf", "ResNet-20", "CIFAR-100", "W3A3"), 57.03);
    QCOMPARE(reported("synq", "ResNet-18", "ImageNet", "W3A3"), 52.02);
    QCOMPARE(reported("dsg", "ResNet-18", "ImageNet", "W4A4"), 34.53);
    QCOMPARE(reported("genie", "ResNet-18", "ImageNet", "W2A2"), 54.01);
    QCOMPARE(reported("sadag", "ResNet-18", "ImageNet", "W2A2"), 54.51);
    QCOMPARE(reported("psaq_vit", "DeiT-S", "ImageNet", "W4A8"), 73.23);
    QCOMPARE(reported("clamp_vit", "Swin-S", "ImageNet", "W5.1A6.3"), 82.86);
  }

  void what_is_not_certain_is_marked() {
    QVERIFY(verified("gdfq", "ResNet-18", "ImageNet", "W4A4"));
    QVERIFY(verified("psaq_vit", "DeiT-T", "ImageNet", "W8A8"));
    QVERIFY(!verified("gdfq", "ResNet-18", "ImageNet", "W3A3"));        // run again by others
    QVERIFY(!verified("causal_dfq", "ResNet-18", "ImageNet", "W4A4"));  // second hand
    QVERIFY(!verified("mixmix", "ResNet-50", "ImageNet", "W4A4"));      // from memory
    QVERIFY(!verified("plf", "MobileNetV1", "ImageNet", "W4A4"));       // derived
    QVERIFY(!verified("clamp_vit", "DeiT-S", "ImageNet", "W4A8"));
    for (const ReportedResult& r : catalogue_entry("zaq").card.reported) QVERIFY(!r.verified);
  }

  void numbers_of_images_are_read_off_their_text() {
    const auto count = [](const char* text) {
      MethodCard card;
      card.image_count = text;
      return image_number(card);
    };
    QCOMPARE(count("0"), 0);
    QCOMPARE(count("32 (64 in the script)"), 32);
    QCOMPARE(count("1.27 M (drawn)"), 1.27e6);
    QCOMPARE(count("140 k"), 140e3);
    QVERIFY(!count("20 per class (default)"));
    QVERIFY(!count("as the host"));
    QVERIFY(!count(""));
  }

  void years_end_the_venue() {
    const auto year = [](const char* venue) {
      MethodCard card;
      card.venue = venue;
      return publication_year(card);
    };
    QCOMPARE(year("CVPR 2020"), 2020);
    QVERIFY(!year("this program"));
    QVERIFY(!year(""));
  }

  void a_planned_method_cannot_be_asked_for_but_is_known() {
    if (planned_cards().empty()) QSKIP("every method of the survey can be run");
    try {
      (void)method(planned_cards().front().id);
      QFAIL("it is not implemented");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::UnknownMethod);
      QVERIFY2(QString(error.what()).contains("known but not available"), error.what());
      QVERIFY(QString::fromStdString(error.hint()).contains("zeroq"));
    }
  }

  void an_unknown_id_is_refused() {
    QVERIFY_EXCEPTION_THROWN((void)catalogue_entry("magic"), Error);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Catalogue)
#include "test_catalogue.moc"
