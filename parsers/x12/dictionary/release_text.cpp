#include "parsers/x12/dictionary/release_text.h"

#include "parsers/x12/dictionary/data_lines.h"
#include "parsers/x12/dictionary/segment_text.h"
#include "parsers/x12/dictionary/set_text.h"

namespace crossdock::x12 {
namespace {

// What block the lines belong to.
class ReleaseReader {
  public:
    ReleaseReader(DataText text, ReleaseModel& release, Diagnostics& mistakes)
        : lines_(text, mistakes), segment_(lines_, release), set_(lines_, release), release_(release) {}

    void read() {
        while (lines_.next()) {
            if (lines_.indented())
                inside();
            else
                begin();
        }
        end();
    }

  private:
    enum class Block { none, segment, set, list };

    void begin() {
        end();
        const std::string_view word = lines_.word(0);
        const bool change = word == "change";
        if (word == "segment" || (change && lines_.word(1) == "segment")) {
            if (change ? segment_.begin_change() : segment_.begin()) block_ = Block::segment;
        } else if (word == "set" || (change && lines_.word(1) == "set")) {
            if (change ? set_.begin_change() : set_.begin()) block_ = Block::set;
        } else if (word == "list") {
            begin_list();
        } else {
            lines_.mistake(0, "'" + std::string(word) + "' is not the begin of a block",
                           "segment, set, list, change segment or change set");
        }
    }

    void begin_list() {
        CodeList& list = release_.lists[std::string(lines_.word(1))];
        if (lines_.word(2) != "open" && lines_.word(2) != "closed")
            return lines_.mistake(2, "a list is open or closed");
        list.closed = lines_.word(2) == "closed";
        list_ = &list;
        block_ = Block::list;
    }

    void inside() {
        switch (block_) {
            case Block::none: lines_.mistake(0, "this line belongs to no block"); break;
            case Block::segment: segment_.line(); break;
            case Block::set: set_.line(); break;
            case Block::list: list_->codes[std::string(lines_.word(0))] = lines_.rest(1); break;
        }
    }

    void end() {
        if (block_ == Block::segment) segment_.end();
        if (block_ == Block::set) set_.end();
        block_ = Block::none;
    }

    DataLines lines_;
    SegmentText segment_;
    SetText set_;
    ReleaseModel& release_;
    Block block_ = Block::none;
    CodeList* list_ = nullptr;
};

}  // namespace

void apply_release_text(DataText text, ReleaseModel& release, Diagnostics& mistakes) {
    ReleaseReader(text, release, mistakes).read();
}

}  // namespace crossdock::x12
